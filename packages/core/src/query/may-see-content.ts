import { roleAllows } from '@ciris/telemetry-contracts';
import type { Actor } from './context.ts';

/** Messages, thought texts and ids of persons: for ADMIN and above. */
export const maySeeContent = (actor: Actor): boolean => roleAllows(actor.role, 'ADMIN');
