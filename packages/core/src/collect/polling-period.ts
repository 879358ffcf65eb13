import type { Generation, Source } from '@ciris/telemetry-contracts';
import type { FamilyName } from '../facts/endpoints.ts';
import { COVERED_FACTOR, SCHEDULE } from '../facts/schedule.ts';
import type { Signal } from '../ports/signal.ts';

const LONGEST_MS = 900_000;

/** How often each family is read just now. */
export interface PollingPeriod {
  everyMs(family: FamilyName): number;
  /** Notes whether something waits; true: that is new. */
  saw(family: FamilyName, signals: readonly Signal[]): boolean;
}

const waitingIn = (signals: readonly Signal[]): boolean | null => {
  for (const signal of signals) {
    if (signal.kind !== 'snapshot') continue;
    const told = signal.subject === 'queue' ? signal.fields.depth : undefined;
    const open = told ?? (signal.subject === 'thoughts' ? signal.fields.open : undefined);
    if (open && 'value' in open && typeof open.value === 'number') return open.value > 0;
  }
  return null;
};

export const createPollingPeriod = (
  generation: () => Generation | null,
  isOpen: (source: Source) => boolean,
): PollingPeriod => {
  const waiting = new Map<FamilyName, boolean>();
  const busy = (): boolean => [...waiting.values()].includes(true);
  return {
    everyMs: (family) => {
      const schedule = SCHEDULE[family];
      // Before the generation is known only health is read, which is the same in all.
      const of = generation() ?? 'v1';
      const period = (busy() ? schedule.busyMs?.[of] : undefined) ?? schedule.everyMs[of] ?? LONGEST_MS;
      return (schedule.coveredBy ?? []).some(isOpen) ? period * COVERED_FACTOR : period;
    },
    saw: (family, signals) => {
      const now = waitingIn(signals);
      if (now === null) return false;
      const before = busy();
      waiting.set(family, now);
      return !before && busy();
    },
  };
};
