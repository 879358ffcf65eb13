import { procedures } from '@ciris/telemetry-contracts';
import { expect } from 'vitest';
import { ask } from '../stand/ask.ts';
import { AGENT } from '../stand/stand.ts';
import { courseOf } from '../truth/course.ts';
import { type TimedEvent, timelineEvents } from '../truth/timeline-stream.ts';
import { shown, type TimelineCase, type Watched } from './watch.ts';

const agent = AGENT;
const STREAM = '/v1/system/runtime/reasoning-stream';
const LOGIN = '/v1/auth/login';
const SECOND_MS = 1000;
/** Moved times are whole milliseconds. */
const NEAR_MS = 2;

interface Span {
  readonly from: number;
  readonly to: number;
}

const livesOf = ({ generation, timeline }: TimelineCase): readonly Span[] => {
  if (timeline !== 'main') return [{ from: 0, to: Number.POSITIVE_INFINITY }];
  const { killedAt, upAt } = courseOf(generation);
  return [
    { from: 0, to: killedAt },
    { from: killedAt + 1, to: Number.POSITIVE_INFINITY },
  ].map((life, index) => (index === 1 ? { ...life, from: Math.min(upAt, life.from) } : life));
};

/**
 * When the collector listened: from each request for the stream that came with a log-in of the same
 * process, to the next one, to the restart of the core or to the end of the process.
 */
export const connectedSpans = (watched: Watched, one: TimelineCase): readonly Span[] => {
  const restartAt = one.restartAt === undefined ? Number.POSITIVE_INFINITY : one.restartAt * SECOND_MS;
  return livesOf(one).flatMap((life) => {
    const mine = watched.requests.filter(({ t }) => t >= life.from && t <= life.to);
    const asked = mine
      .filter(({ t, path }) => path === STREAM && mine.some((login) => login.path === LOGIN && login.t <= t))
      .map(({ t }) => t);
    return asked.map((from, index) => ({
      from,
      to: Math.min(asked[index + 1] ?? life.to, from < restartAt ? restartAt : life.to),
    }));
  });
};

const heardIn = (spans: readonly Span[], events: readonly TimedEvent[]): readonly TimedEvent[] =>
  events.filter(({ t }) => spans.some(({ from, to }) => t >= from && t <= to));

/** Every thought of which an event was sent while the collector was connected is there, once, with end and action. */
export const hasEachStreamedThought = async (watched: Watched, one: TimelineCase): Promise<void> => {
  const spans = connectedSpans(watched, one);
  const all = timelineEvents(one.generation, one.timeline);
  const byThought = Map.groupBy(heardIn(spans, all), ({ thoughtId }) => thoughtId);
  expect(byThought.size).toBeGreaterThan(10);
  const { rows } = await ask(watched.stand, procedures.thoughts.list, { agent, limit: 1000 });
  const told = rows.filter(({ sources }) => sources.includes('stream'));
  expect(told.map(({ thoughtId }) => thoughtId).sort()).toEqual([...byThought.keys()].sort());
  const ids = rows.map(({ thoughtId }) => thoughtId);
  expect(new Set(ids).size).toBe(ids.length);

  for (const row of told) {
    const result = byThought.get(row.thoughtId)?.find(({ type }) => type === 'action_result');
    const at = result === undefined ? null : result.at + watched.stand.replay.offsetMs;
    const id = row.thoughtId;
    expect({ id, action: row.action }).toEqual({ id, action: result?.body.action_executed ?? null });
    // Without a result another source may tell the end: a thought that dies with its call has none.
    const alone = row.sources.length === 1;
    if (at === null) expect({ id, endedAt: alone ? row.endedAt : null }).toEqual({ id, endedAt: null });
    // The database tells the end too, some milliseconds apart.
    else expect(Math.abs((row.endedAt ?? 0) - at)).toBeLessThan(one.sources.database ? 30 : NEAR_MS);
  }
};

interface Sums {
  readonly calls: number;
  readonly tokens: number;
  readonly costCents: number;
}

const added = (sums: readonly Sums[]): Sums => ({
  calls: sums.reduce((sum, { calls }) => sum + calls, 0),
  tokens: sums.reduce((sum, { tokens }) => sum + tokens, 0),
  costCents: sums.reduce((sum, { costCents }) => sum + costCents, 0),
});

/** Calls, tokens and cost over all thoughts that ended are what their frames summed up to. */
export const sumsOfFrames = async (watched: Watched, one: TimelineCase): Promise<void> => {
  const results = heardIn(connectedSpans(watched, one), timelineEvents(one.generation, one.timeline)).filter(
    ({ type }) => type === 'action_result',
  );
  const sent = added(
    results.map(({ body }) => ({
      calls: Number(body.llm_calls),
      tokens: Number(body.tokens_total),
      costCents: Number(body.cost_cents),
    })),
  );
  const pages: Sums[] = [];
  for (const { thoughtId } of results) {
    const thought = await ask(watched.stand, procedures.thoughts.get, { agent, thought: thoughtId });
    pages.push({
      calls: Number(shown(thought.llmCallCount)),
      tokens: Number(shown(thought.tokens)),
      costCents: Number(shown(thought.costCents)),
    });
  }
  expect(results.length).toBeGreaterThan(10);
  expect(added(pages)).toEqual({ ...sent, costCents: expect.closeTo(sent.costCents, 6) });
};
