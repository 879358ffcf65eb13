import type { Generation } from '@ciris/telemetry-contracts';
import { z } from 'zod';
import { readRecordedJson, readRecording } from '../stand/fixtures.ts';
import { memberAt } from './answers.ts';
import { timeOf } from './sample-file.ts';

interface Line {
  readonly t: number;
  readonly ms?: number;
  readonly request?: { readonly method: string; readonly path: string };
  readonly status?: number;
  readonly body?: unknown;
}

/** A recorded answer; all times are ms since the recording began. */
export interface TimedAnswer {
  readonly sentAt: number;
  readonly t: number;
  /** When the agent made it, from beginning to end: it keeps some answers for a while. */
  readonly made: { readonly from: number; readonly to: number };
  readonly body: unknown;
}

export const UNIFIED = '/v1/telemetry/unified';
export const AUDIT = '/v1/audit/entries';

const meta = z.object({ startedAt: z.string() });

const known = new Map<string, readonly TimedAnswer[]>();

const read = (generation: Generation, path: string): readonly TimedAnswer[] => {
  const startedAt = Date.parse(meta.parse(readRecordedJson(generation, 'timeline', 'main', 'meta.json')).startedAt);
  // A line without a body repeats the last one of its path and query.
  const bodies = new Map<string, unknown>();
  const firstGiven = new Map<number, number>();
  return readRecording(generation, 'timeline', 'main', 'timeline.jsonl')
    .split('\n')
    .filter((line) => line.includes(path))
    .map((line) => JSON.parse(line) as Line)
    .flatMap((line): readonly TimedAnswer[] => {
      const asked = line.request?.path ?? '';
      if (asked.split('?')[0] !== path) return [];
      if (line.body !== undefined) bodies.set(asked, line.body);
      if (line.status !== 200) return [];
      const body = bodies.get(asked);
      const sentAt = line.t - (line.ms ?? 0);
      const stamp = path === UNIFIED ? memberAt(body, 'timestamp') : undefined;
      const from = stamp === undefined ? sentAt : timeOf(stamp) - startedAt;
      // Given again it was made no later than the first time.
      const to = firstGiven.get(from) ?? line.t;
      firstGiven.set(from, to);
      return [{ sentAt, t: line.t, made: { from, to }, body }];
    })
    .sort((a, b) => a.t - b.t);
};

/** What a request sent at `t` is given, and when the answer is complete (`at`). */
export const answerGivenAt = (
  generation: Generation,
  path: string,
  t: number,
): (TimedAnswer & { readonly at: number }) | null => {
  const key = `${generation} ${path}`;
  const all = known.get(key) ?? read(generation, path);
  known.set(key, all);
  const underWay = all.find((line) => line.sentAt <= t && t < line.t);
  if (underWay) return { ...underWay, at: underWay.t };
  const past = all.findLast((line) => line.t <= t);
  return past ? { ...past, at: t + past.t - past.sentAt } : null;
};

const PAUSED = 'services.runtime_control.custom_metrics.runtime_paused';

export const saysPaused = ({ body }: TimedAnswer): boolean => memberAt(body, PAUSED) === 1;
