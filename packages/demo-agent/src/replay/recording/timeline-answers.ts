import type { Answer } from '../../http/answer.ts';
import { isAnswer } from './answer.ts';
import type { TimelineRecording } from './timeline.ts';
import type { TimelineLine } from './timeline-line.ts';

/** What a request gets: an answer that is complete at `t`, silence, or a cut connection. */
export type Choice =
  | { readonly kind: 'answer'; readonly answer: Answer; readonly t: number; readonly line: TimelineLine }
  | { readonly kind: 'reset'; readonly t: number }
  | { readonly kind: 'hang' }
  /** The agent of that moment was never asked this. */
  | { readonly kind: 'not-yet' }
  | { readonly kind: 'unknown' };

/** So long after a message nothing is to be seen of it yet. */
const SILENT_MS = 1_500;

const keyOf = (method: string, path: string): string => `${method} ${path}`;

/** A log-in of a former process is refused: that is said by the sessions, not by the lines. */
const counts = (line: TimelineLine): boolean =>
  isAnswer(line.outcome) ? line.auth === 'none' || line.outcome.status !== 401 : line.outcome !== 'ECONNREFUSED';

const complete = (line: TimelineLine, t: number): Choice => {
  if (isAnswer(line.outcome)) return { kind: 'answer', answer: line.outcome, t, line };
  return line.outcome === 'ECONNRESET' ? { kind: 'reset', t } : { kind: 'hang' };
};

const newest = (lines: readonly TimelineLine[], t: number): Choice | null => {
  const at = lines.findLastIndex((line) => line.t <= t);
  const line = lines[at];
  if (line === undefined) return null;
  if (isAnswer(line.outcome)) return complete(line, t + line.t - line.sentAt);
  // Between two polls of a frozen agent it is frozen still; after the last of them it has thawed.
  const next = lines[at + 1];
  if (line.outcome === 'ETIMEDOUT' && (next === undefined || !isAnswer(next.outcome))) return { kind: 'hang' };
  const before = lines.slice(0, at).findLast((earlier) => isAnswer(earlier.outcome));
  return next ? complete(next, t) : before ? complete(before, t) : { kind: 'hang' };
};

export interface TimelineAnswers {
  /** `life` is the number of the process that is asked. */
  choose(method: string, path: string, query: string, t: number, life: number): Choice;
}

/**
 * Picks by time: the answer that was under way at this moment, else the newest of the same process.
 * Before the first one, the first is given if no message went in before it; else `not-yet`, since it
 * would tell of what has not happened.
 */
export const timelineAnswers = (recording: TimelineRecording): TimelineAnswers => {
  const byKey = Map.groupBy(recording.lines.filter(counts), (line) => keyOf(line.method, line.path));
  for (const lines of byKey.values()) lines.sort((a, b) => a.t - b.t);
  const inLife = (line: TimelineLine, life: number): boolean => {
    const { from, to } = recording.lives[life] ?? { from: 0, to: 0 };
    return line.t >= from && line.t <= to;
  };
  const early = (line: TimelineLine, life: number): boolean => {
    const from = recording.lives[life]?.from ?? 0;
    return !recording.events.messagesAt.some((at) => at >= from && at < line.sentAt - SILENT_MS);
  };
  return {
    choose(method, path, query, t, life) {
      const known = byKey.get(keyOf(method, path));
      if (!known) return { kind: 'unknown' };
      const same = known.filter((line) => line.query === query);
      const lines = (same.length > 0 ? same : known).filter((line) => inLife(line, life));
      const underWay = lines.find((line) => line.sentAt <= t && t < line.t);
      if (underWay) return complete(underWay, underWay.t);
      const past = newest(lines, t);
      if (past) return past;
      const first = lines[0];
      return first && early(first, life) ? complete(first, t + first.t - first.sentAt) : { kind: 'not-yet' };
    },
  };
};
