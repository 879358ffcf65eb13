import type { Signal, SnapshotSignal } from '../ports/signal.ts';
import type { Drift } from './clock-watch.ts';
import type { FindingDesk } from './finding-desk.ts';

/** It is measured with each health answer and told once a minute. */
const TOLD_EVERY_MS = 60_000;

export interface ClockNotes {
  drifted(drift: Drift, at: number): void;
}

const told = (subject: string, field: string, value: number): SnapshotSignal => ({
  kind: 'snapshot',
  subject,
  key: '',
  fields: { [field]: { value } },
});

/** Tells the agent's clock against ours and the start of its process, and finds a clock that is off. */
export const createClockNotes = (desk: FindingDesk, startedAt: () => number | null): ClockNotes => {
  let toldAt = Number.NEGATIVE_INFINITY;
  let wasOff: boolean | null = null;

  const finding = ({ driftMs, off }: Drift): readonly Signal[] => {
    if (!off) return wasOff === false ? [] : [desk.over('clock_off', 'clock')];
    const words = `${(Math.abs(driftMs) / 1000).toFixed(1)} s ${driftMs > 0 ? 'ahead of' : 'behind'} ours`;
    return [desk.opened('clock_off', 'clock', `Its clock is ${words}.`)];
  };

  return {
    drifted: (drift, at) => {
      if (drift.off === wasOff && at - toldAt < TOLD_EVERY_MS) return;
      const start = startedAt();
      desk.put(
        [
          told('time', 'driftMs', drift.driftMs),
          ...(start === null ? [] : [told('process', 'startedAt', start)]),
          ...finding(drift),
        ],
        TOLD_EVERY_MS,
      );
      toldAt = at;
      wasOff = drift.off;
    },
  };
};
