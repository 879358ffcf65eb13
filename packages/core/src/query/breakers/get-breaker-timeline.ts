import {
  BREAKER_STATES,
  type BreakerState,
  type breakers,
  type InputOf,
  type OutputOf,
} from '@ciris/telemetry-contracts';
import type { Span } from '../../ports/reader.ts';
import type { EventRow } from '../../ports/rows.ts';
import { isKept, versionWords } from '../../resolve/view.ts';
import { type AgentView, viewOf } from '../agent-view.ts';
import { bandsOf } from '../bands.ts';
import type { QueryContext } from '../context.ts';
import { watchedSpans } from '../coverage.ts';
import { DAY_MS, windowOf } from '../window.ts';
import { type Breaker, breakersOf } from './breakers-of.ts';

const MOST_CHANGES = 500;
const MOST_CALLS = 1_000;
/** A breaker opens after some failures in a row: those before it within so long. */
const BEFORE_MS = 5 * 60_000;
const CALLS_SHOWN = 10;

type Change = OutputOf<typeof breakers.timeline>['changes'][number];
type StateChange = Pick<Change, 'at' | 'from' | 'to'>;

const stateOf = (value: unknown): BreakerState | null => BREAKER_STATES.find((state) => state === value) ?? null;

/** What a change of a snapshot says of a breaker's state; null: it is about something else. */
const stateChange = ({ at, data }: EventRow): StateChange | null => {
  const { changes = [], gone } = data as {
    changes?: readonly { field: string; from: unknown; to: unknown }[];
    gone?: boolean;
  };
  const change = changes.find(({ field }) => field === 'breakerState');
  if (gone === true) return { at, from: null, to: null };
  return change ? { at, from: stateOf(change.from), to: stateOf(change.to) } : null;
};

const changesOf = async (context: QueryContext, agent: number, breaker: Breaker, to: number) => {
  const page = await context.reader.events.page(agent, {
    types: ['snapshot.changed'],
    keyPrefix: `${breaker.subject}:${breaker.name}:`,
    span: { from: 0, to: to + 1 },
    limit: MOST_CHANGES,
  });
  return page.rows
    .map(stateChange)
    .filter((change) => change !== null)
    .reverse();
};

/** What it was when it was first seen: a first look makes no change. */
const firstSeen = (of: AgentView, { subject, name }: Breaker): { at: number; state: BreakerState | null } | null => {
  for (const row of of.view.rows) {
    const state = row.subject === subject && row.key === name ? row.fields.breakerState : undefined;
    if (state && 'value' in state) return { at: state.firstAt ?? state.changedAt, state: stateOf(state.value) };
  }
  return null;
};

const bandsFor = (
  span: Span,
  of: AgentView,
  breaker: Breaker,
  changes: readonly StateChange[],
  watched: readonly Span[],
) => {
  const first = firstSeen(of, breaker);
  const [earliest] = changes;
  const before = changes.findLast(({ at }) => at <= span.from);
  const inside = changes.filter(({ at }) => at > span.from && at < span.to);
  const began: StateChange[] =
    first && first.at > span.from ? [{ at: first.at, from: null, to: earliest ? earliest.from : first.state }] : [];
  const held = before ? before.to : first && first.at <= span.from ? (earliest ? earliest.from : first.state) : null;
  return bandsOf(
    span,
    held,
    [...began, ...inside].sort((a, b) => a.at - b.at),
    watched,
  );
};

/** Failed calls of the source that tells single ones with their provider. */
const failedCalls = async (context: QueryContext, of: AgentView, span: Span) => {
  const page = await context.reader.calls.page(of.handle.record.number, {
    source: 'stream',
    span: { from: span.from - BEFORE_MS, to: span.to },
    limit: MOST_CALLS,
  });
  return page.rows.filter(({ status }) => status !== 'ok' && status !== 'rate_limited').reverse();
};

const callsNote = (of: AgentView): string | null => {
  if (of.view.generation !== 'v2') return `No source of ${versionWords(of.view)} tells single failed calls.`;
  return isKept(of.view, 'stream') ? null : 'Failed calls are told by the stream, which is not open.';
};

/** Bands of every breaker over a window, by default the last 24 h, and its changes with the calls before each. */
export const getBreakerTimeline = async (
  context: QueryContext,
  input: InputOf<typeof breakers.timeline>,
): Promise<OutputOf<typeof breakers.timeline>> => {
  const handle = context.directory.find(input.agent);
  const agent = handle.record.number;
  const span = windowOf(input, context.clock.now(), DAY_MS);
  const of = await viewOf(context, handle);
  const note = callsNote(of);
  const [watched, failed] = await Promise.all([
    watchedSpans(context.reader, agent, span),
    note === null ? failedCalls(context, of, span) : [],
  ]);
  const all = await Promise.all(
    breakersOf(of).map(async (breaker) => ({ breaker, changes: await changesOf(context, agent, breaker, span.to) })),
  );
  const behind = ({ name, family }: Breaker, at: number): Change['calls'] =>
    failed
      .filter((call) => family === 'llm' && call.at <= at && call.at > at - BEFORE_MS)
      .filter((call) => call.provider === null || call.provider === name)
      .slice(-CALLS_SHOWN)
      .map(({ at: endedAt, thoughtId, status, errorClass, durationMs }) => ({
        at: endedAt,
        thoughtId,
        status,
        errorClass,
        durationMs,
      }));
  return {
    ...span,
    lanes: all.map(({ breaker, changes }) => ({
      name: breaker.name,
      family: breaker.family,
      bands: [...bandsFor(span, of, breaker, changes, watched)],
    })),
    changes: all
      .flatMap(({ breaker, changes }) =>
        changes
          .filter(({ at }) => at >= span.from && at < span.to)
          .map(
            (change): Change => ({
              ...change,
              name: breaker.name,
              family: breaker.family,
              calls: behind(breaker, change.at),
            }),
          ),
      )
      .sort((a, b) => b.at - a.at),
    callsNote: note,
    observedAt: handle.observedAt,
  };
};
