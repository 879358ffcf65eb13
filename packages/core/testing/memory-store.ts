import { factOf } from '../src/facts/fact-of.ts';
import type { Clock } from '../src/ports/clock.ts';
import type { Store } from '../src/ports/store.ts';
import { openMemoryStore } from '../src/store/memory/open-memory-store.ts';

/** The store without a file, with the fields of the product. */
export const memoryStore = (clock: Clock): Store => openMemoryStore({ clock, fieldFact: factOf });
