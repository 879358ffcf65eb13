import type { breakers, InputOf, OutputOf } from '@ciris/telemetry-contracts';
import type { FieldState } from '../../ports/rows.ts';
import { rowsOf } from '../../resolve/known-rows.ts';
import { isKept, versionWords } from '../../resolve/view.ts';
import { type AgentView, viewOf } from '../agent-view.ts';
import type { QueryContext } from '../context.ts';
import { watchedSpans } from '../coverage.ts';
import { DAY_MS, windowOf } from '../window.ts';
import { type BreakerStates, breakerBands, type StateChange, statesOf } from './breaker-states.ts';
import { type Breaker, breakersOf } from './breakers-of.ts';
import { callsBehind, NONE_BEHIND } from './failed-calls.ts';

/** Of one breaker. */
const MOST_EVENTS = 500;
/** Of all of a subject, before each is asked for by itself. */
const MOST_TOGETHER = 100;

type Timeline = OutputOf<typeof breakers.timeline>;

const stateNow = (of: AgentView, { subject, name }: Breaker): FieldState | undefined =>
  rowsOf(of.view.rows, subject)
    .filter((row) => row.key === name)
    .map((row) => row.fields.breakerState)
    .find((state) => state !== undefined);

/** Changes of all keys of a subject, or of one alone, newest first. */
const changesOf = (context: QueryContext, of: AgentView, keyPrefix: string, to: number, limit: number) =>
  context.reader.events.page(of.handle.record.number, {
    types: ['snapshot.changed'],
    keyPrefix,
    span: { from: 0, to: to + 1 },
    limit,
  });

/** Most breakers never change: where all of a subject changed seldom, one question tells of each. */
const statesReader = (context: QueryContext, of: AgentView, to: number) => {
  const together = new Map<string, ReturnType<typeof changesOf>>();
  return async (breaker: Breaker): Promise<BreakerStates> => {
    const { subject, name } = breaker;
    const asked = together.get(subject) ?? changesOf(context, of, `${subject}:`, to, MOST_TOGETHER);
    together.set(subject, asked);
    const all = await asked;
    const { rows, next } =
      all.next === undefined ? all : await changesOf(context, of, `${subject}:${name}:`, to, MOST_EVENTS);
    return statesOf(name, rows, stateNow(of, breaker), next === undefined);
  };
};

const callsNote = (of: AgentView): string | null => {
  if (of.view.generation !== 'v2') return `No source of ${versionWords(of.view)} tells single failed calls.`;
  return isKept(of.view, 'stream') ? null : 'Failed calls are told by the stream, which is not open.';
};

interface Lane {
  readonly breaker: Breaker;
  readonly states: BreakerStates;
}

/** Bands of every breaker over a window, by default the last 24 h, and its changes with the calls before each. */
export const getBreakerTimeline = async (
  context: QueryContext,
  input: InputOf<typeof breakers.timeline>,
): Promise<Timeline> => {
  const handle = context.directory.find(input.agent);
  const agent = handle.record.number;
  const span = windowOf(input, context.clock.now(), DAY_MS);
  const of = await viewOf(context, handle);
  const note = callsNote(of);
  const watched = await watchedSpans(context.reader, agent, span);
  const statesIn = statesReader(context, of, span.to);
  const lanes = await Promise.all(
    breakersOf(of).map(async (breaker): Promise<Lane> => ({ breaker, states: await statesIn(breaker) })),
  );
  // The registry's breakers do not see LLM calls fail.
  const behind = async ({ family, name }: Breaker, change: StateChange, before: StateChange | undefined) =>
    family === 'llm' && note === null
      ? callsBehind(context.reader, agent, name, change, before?.at ?? null)
      : NONE_BEHIND;
  const changes = await Promise.all(
    lanes.flatMap(({ breaker, states }) =>
      states.changes
        .map((change, index) => ({ change, before: states.changes[index - 1] }))
        .filter(({ change }) => change.at >= span.from && change.at < span.to)
        .map(async ({ change, before }) => ({
          ...change,
          name: breaker.name,
          family: breaker.family,
          ...(await behind(breaker, change, before)),
        })),
    ),
  );
  return {
    ...span,
    lanes: lanes.map(({ breaker: { name, family }, states }) => ({
      name,
      family,
      bands: [...breakerBands(span, states, watched)],
    })),
    changes: changes.sort((a, b) => b.at - a.at),
    callsNote: note,
    observedAt: handle.observedAt,
  };
};
