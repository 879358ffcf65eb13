import type { LlmCall, ThoughtStep } from '@ciris/telemetry-contracts';

export interface Bar {
  readonly from: number;
  readonly to: number;
}

export interface CallBar extends Bar {
  readonly call: LlmCall;
  /** Which of the lines in the step's bar, from the top; calls side by side stand in one. */
  readonly line: number;
}

export interface WaterfallRow {
  readonly step: ThoughtStep;
  /** Null: when it was is not told. */
  readonly bar: Bar | null;
  readonly calls: readonly CallBar[];
  readonly lines: number;
}

export interface Waterfall {
  readonly from: number;
  readonly to: number;
  readonly rows: readonly WaterfallRow[];
}

/** A call is told when it is over. */
const timed = (call: LlmCall): Bar => ({ from: call.at - (call.durationMs ?? 0), to: call.at });

/** Each call in the first line that is free when it begins. */
export const inLines = (calls: readonly LlmCall[]): CallBar[] => {
  const ends: number[] = [];
  return calls
    .map((call) => ({ ...timed(call), call }))
    .sort((a, b) => a.from - b.from)
    .map((bar) => {
      const free = ends.findIndex((end) => end <= bar.from);
      const line = free === -1 ? ends.length : free;
      ends[line] = bar.to;
      return { ...bar, line };
    });
};

const barOf = (step: ThoughtStep, now: number): Bar | null => {
  if (step.startedAt === null) return null;
  if (step.durationMs !== null) return { from: step.startedAt, to: step.startedAt + step.durationMs };
  // What runs is drawn up to now; of what ended, an untold duration stays untold.
  return step.state === 'running' ? { from: step.startedAt, to: Math.max(now, step.startedAt) } : null;
};

/** Steps under each other on one axis of time, with their calls in them. */
export const waterfallOf = (steps: readonly ThoughtStep[], calls: readonly LlmCall[], now: number): Waterfall => {
  const rows = steps.map((step): WaterfallRow => {
    const own = inLines(calls.filter((call) => call.step === step.name));
    return {
      step,
      bar: barOf(step, now),
      calls: own,
      lines: own.reduce((most, { line }) => Math.max(most, line + 1), 0),
    };
  });
  const bars = rows.flatMap(({ bar, calls: own }) => [...(bar === null ? [] : [bar]), ...own]);
  if (bars.length === 0) return { from: 0, to: 0, rows };
  return { from: Math.min(...bars.map(({ from }) => from)), to: Math.max(...bars.map(({ to }) => to)), rows };
};
