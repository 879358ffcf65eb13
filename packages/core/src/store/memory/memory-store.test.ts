import { createTestClock } from '../../../testing/test-clock.ts';
import { NOW } from '../testing/batches.ts';
import { storeConformance } from '../testing/conformance.ts';
import { openMemoryStore } from './open-memory-store.ts';

storeConformance('memory', async (options) => openMemoryStore({ ...options, clock: createTestClock(NOW) }));
