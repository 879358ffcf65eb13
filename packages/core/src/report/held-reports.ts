import { randomBytes } from 'node:crypto';
import type { Report } from '@ciris/telemetry-contracts';
import type { Clock } from '../ports/clock.ts';

/** As long as somebody reads a report before passing it on. */
const HELD_MS = 1_800_000;
const MOST = 50;

/** The newest reports that were read, so that what is frozen or taken along is what was read. */
export interface HeldReports {
  hold(agent: number, report: Report): Report;
  /** Null: it is no longer held. */
  get(agent: number, heldAs: string): Report | null;
}

export const createHeldReports = (clock: Pick<Clock, 'now'>): HeldReports => {
  const held = new Map<string, { readonly agent: number; readonly report: Report }>();
  const isOver = ({ at }: Report): boolean => clock.now() - at > HELD_MS;

  const makeRoom = (): void => {
    for (const [key, { report }] of held) if (isOver(report)) held.delete(key);
    for (const key of held.keys()) if (held.size >= MOST) held.delete(key);
  };

  return {
    hold: (agent, computed) => {
      makeRoom();
      const heldAs = randomBytes(9).toString('base64url');
      const report = { ...computed, heldAs };
      held.set(heldAs, { agent, report });
      return report;
    },
    get: (agent, heldAs) => {
      const found = held.get(heldAs);
      return found && found.agent === agent && !isOver(found.report) ? found.report : null;
    },
  };
};
