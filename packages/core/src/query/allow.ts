import { type Role, roleAllows, TelemetryError } from '@ciris/telemetry-contracts';
import type { Actor } from './context.ts';

/** The permission check that stands first in every verb. */
export const allow = (actor: Actor, needed: Role): void => {
  if (roleAllows(actor.role, needed)) return;
  throw new TelemetryError('FORBIDDEN', `This needs the role ${needed}; you have ${actor.role}.`, {
    remedy: `Log in as someone with the role ${needed}.`,
  });
};

/** Messages, thought texts and ids of persons: for ADMIN and above. */
export const maySeeContent = (actor: Actor): boolean => roleAllows(actor.role, 'ADMIN');
