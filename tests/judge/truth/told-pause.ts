import type { Generation } from '@ciris/telemetry-contracts';
import { readRecording } from '../stand/fixtures.ts';
import { memberAt } from './answers.ts';

interface Line {
  readonly t: number;
  readonly ms?: number;
  readonly request?: { readonly method: string; readonly path: string };
  readonly status?: number;
  readonly body?: unknown;
}

interface Told {
  readonly sentAt: number;
  readonly t: number;
  readonly paused: boolean;
}

const PAUSED = 'services.runtime_control.custom_metrics.runtime_paused';
export const UNIFIED = '/v1/telemetry/unified';

const known = new Map<Generation, readonly Told[]>();

/** Every recorded answer of unified telemetry; a line without a body repeats the one before. */
const answers = (generation: Generation): readonly Told[] => {
  let body: unknown;
  const all =
    known.get(generation) ??
    readRecording(generation, 'timeline', 'main', 'timeline.jsonl')
      .split('\n')
      .filter((line) => line.includes(UNIFIED))
      .map((line) => JSON.parse(line) as Line)
      .flatMap((line): readonly Told[] => {
        if (line.request?.path !== UNIFIED || line.status !== 200) return [];
        body = line.body ?? body;
        return [{ sentAt: line.t - (line.ms ?? 0), t: line.t, paused: memberAt(body, PAUSED) === 1 }];
      });
  known.set(generation, all);
  return all;
};

/** What a request sent at `t` is told, and when the answer is complete. */
export const pauseToldAt = (
  generation: Generation,
  t: number,
): { readonly paused: boolean; readonly at: number } | null => {
  const all = answers(generation);
  const underWay = all.find((line) => line.sentAt <= t && t < line.t);
  if (underWay) return { paused: underWay.paused, at: underWay.t };
  const past = all.findLast((line) => line.t <= t);
  return past ? { paused: past.paused, at: t + past.t - past.sentAt } : null;
};
