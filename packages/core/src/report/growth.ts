import type { Available } from '@ciris/telemetry-contracts';
import type { Span } from '../ports/reader.ts';
import type { Answers } from './answers.ts';

const WINDOW_MS = 3_600_000;

export interface Growth {
  readonly first: { readonly at: number; readonly value: number };
  readonly last: { readonly at: number; readonly value: number };
  readonly grew: boolean;
  readonly span: Span;
}

/** How a kept figure moved over the last hour, as the place that is shown tells it; null: fewer than two looks. */
export const growthOf = async (
  answers: Answers,
  metric: string,
  { source, endpoint }: Pick<Available<number>, 'source' | 'endpoint'>,
): Promise<Growth | null> => {
  const span = { from: answers.now - WINDOW_MS, to: answers.now + 1 };
  const agent = answers.handle.record.number;
  const points = await answers.context.reader.samples.read({ agent, metric, source, endpoint, span });
  const [first] = points;
  const last = points.at(-1);
  if (!first || !last || first === last) return null;
  return { first, last, grew: last.value > first.value, span: { from: first.at, to: last.at } };
};

/** Thoughts that ended while the figure was looked at; null: not told, or nobody watched for a part of it. */
export const endedWithin = async (answers: Answers, span: Span): Promise<number | null> => {
  const queue = await answers.ask.queue.status();
  if (queue.endedPerMinute.status === 'unavailable') return null;
  const { from, stepMs, values } = queue.endedSeries;
  const within = values.filter((_, index) => {
    const at = from + index * stepMs;
    return at + stepMs > span.from && at < span.to;
  });
  const sum = within.reduce<number>((all, value) => all + (value ?? 0), 0);
  return sum === 0 && within.includes(null) ? null : sum;
};

/** That nothing grew says nothing, where nothing is known to have ended. */
export const noneEnded = (ended: null | 0): string =>
  ended === null ? 'whether a thought ended meanwhile is not told' : 'no thought ended meanwhile';
