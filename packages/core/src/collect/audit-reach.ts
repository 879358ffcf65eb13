import type { Generation } from '@ciris/telemetry-contracts';
import type { AuditSignal } from '../ports/kinds/audit.ts';
import type { EventSignal, Signal } from '../ports/signal.ts';

/** Watches whether the entries that an agent lists go on from those that it listed before. */
export interface AuditReach {
  /** Told each list; where some may be missing before it, what is to be kept of that. */
  saw(signals: readonly Signal[], generation: Generation): EventSignal | null;
}

/** Asked for once more, a longer list may reach back; early has no more than it lists. */
const MAY_LIST_MORE: Readonly<Record<Generation, boolean>> = { early: false, v1: true, v2: true };

const oldestOf = (entries: readonly AuditSignal[]): AuditSignal | undefined =>
  entries.reduce<AuditSignal | undefined>((oldest, one) => (oldest && oldest.at <= one.at ? oldest : one), undefined);

export const createAuditReach = (): AuditReach => {
  let known: ReadonlySet<string> = new Set();
  let waits = false;
  return {
    saw: (signals, generation) => {
      const entries = signals.filter((signal) => signal.kind === 'audit');
      const oldest = oldestOf(entries);
      if (!oldest) return null;
      const reaches = known.size === 0 || entries.some(({ entryId }) => known.has(entryId));
      if (!reaches && MAY_LIST_MORE[generation] && !waits) {
        waits = true;
        return null;
      }
      waits = false;
      known = new Set(entries.map(({ entryId }) => entryId));
      return reaches ? null : { kind: 'event', type: 'audit.gap', key: oldest.entryId, at: oldest.at, data: {} };
    },
  };
};
