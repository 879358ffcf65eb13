import type { Source } from '@ciris/telemetry-contracts';
import { longestAnswer } from '../truth/answers.ts';
import { eventsByThought } from '../truth/steps.ts';
import { type RawEvent, recordedResults } from '../truth/stream.ts';
import { type TrueThought, trueThoughts } from '../truth/thoughts.ts';
import { type Expected, type Figure, is, told, untold } from './figure.ts';
import type { Occasion } from './occasion.ts';
import type { Table } from './table.ts';

/** One clock of the agent is read before or after the same instant in stream and database. */
const NEAR_MS = 5;
/** Sums of fractions, rounded by the agent in one place and not in the other. */
const NEAR_SUM = 1e-9;

/** Ids in the list of traces: Python's print of each thought of completed tasks. */
export const tracedThoughts = ({ generation }: Occasion): ReadonlySet<string> => {
  if (generation === 'early') return new Set();
  const text = longestAnswer(generation, '/v1/telemetry/traces');
  return new Set([...text.matchAll(/\bthought_id='([^']+)'/g)].map((match) => match[1] ?? ''));
};

/** Which thoughts a page knows, by the sources that are open. */
export const knownThoughts = (occasion: Occasion): ReadonlySet<string> => {
  const { generation, sources } = occasion;
  if (sources.database || (sources.stream && generation !== 'early')) return new Set(trueThoughts(generation).keys());
  return tracedThoughts(occasion);
};

/** By the stream or the database where they tell it, else this reason. */
const either = ({ generation, sources }: Occasion, streamed: Expected | null, kept: Expected | null): Figure => {
  const places: (readonly [Source, Expected])[] = [];
  if (streamed) places.push(['stream', streamed]);
  if (kept) places.push(['database', kept]);
  const never = generation === 'early' && !places.some(([source]) => source === 'database' && sources.database);
  return told(never ? 'not_exposed' : 'not_granted', ...places);
};

interface Told {
  readonly occasion: Occasion;
  readonly thought: TrueThought;
  readonly events: readonly RawEvent[];
  readonly result: RawEvent | null;
}

const sum = ({ occasion, thought, result }: Told, member: string, kept: number | undefined, divide = 1): Figure =>
  either(
    occasion,
    result && is(Number(result.body[member]) / divide, `action_result.${member}`, NEAR_SUM),
    thought.llm && kept !== undefined ? is(kept, 'points of its calls in the database', NEAR_SUM) : null,
  );

/** Start minus creation: creations are in the database, and in the traces of completed tasks. */
const queueWait = ({ occasion, thought, events }: Told): Figure => {
  const { sources } = occasion;
  const created = sources.database || tracedThoughts(occasion).has(thought.id);
  // The stream shows it some milliseconds after the correlation of the database began.
  const streamed = events.find(({ type }) => type === 'thought_start')?.at;
  const started = sources.database ? thought.startedAt : streamed;
  if (!created || started === undefined) return untold('not_granted');
  return told('not_yet', ['platform', is(started - thought.createdAt, 'database', NEAR_MS)]);
};

/** The stream calls every action a success, so only the status of the thought is believed. */
const succeeded = ({ occasion, thought }: Told): Figure => {
  const { sources, generation } = occasion;
  const rejected = thought.action === 'reject';
  if (rejected) return untold('not_applicable');
  const outcome = is(thought.status !== 'failed', 'thoughts.status of the database');
  const streams = sources.stream && generation !== 'early';
  return told(streams ? 'constant' : 'not_granted', ['database', outcome]);
};

const action = (told: Told): Figure => {
  const { occasion, thought, result } = told;
  return either(
    occasion,
    result && is(String(result.body.action_executed), 'action_result.action_executed'),
    is(thought.action, 'action_selected_* of the database'),
  );
};

/** What the page of one thought shows, each of them as it was. */
export const thoughtFigures = (occasion: Occasion): Table => {
  const { generation, sources } = occasion;
  const thoughts = trueThoughts(generation);
  const results = recordedResults(generation);
  const events = eventsByThought(generation);
  const open = sources.stream && generation !== 'early';
  const of =
    (figure: (told: Told) => Figure) =>
    (id = ''): Figure => {
      const thought = thoughts.get(id);
      if (!thought) throw new Error(`the database knows no thought ${id}`);
      const mine = open ? (events.get(id) ?? []) : [];
      return figure({ occasion, thought, events: mine, result: open ? (results.get(id) ?? null) : null });
    };
  const page = (name: string): string => `thoughts.get[*].${name}`;
  return {
    [page('queueWaitMs')]: of(queueWait),
    [page('llmCallCount')]: of((one) => sum(one, 'llm_calls', one.thought.llm?.calls)),
    [page('tokens')]: of((one) => sum(one, 'tokens_total', one.thought.llm?.tokens)),
    [page('inputTokens')]: of((one) => sum(one, 'tokens_input', one.thought.llm?.inputTokens)),
    [page('outputTokens')]: of((one) => sum(one, 'tokens_output', one.thought.llm?.outputTokens)),
    [page('costCents')]: of((one) => sum(one, 'cost_cents', one.thought.llm?.costCents)),
    [page('carbonGrams')]: of((one) => sum(one, 'carbon_grams', one.thought.llm?.carbonGrams)),
    // The stream tells milliwatt-hours.
    [page('energyKwh')]: of((one) => sum(one, 'energy_mwh', one.thought.llm?.energyKwh, 1e6)),
    [page('roundNumber')]: () => untold('constant'),
    [page('actionDetail.action')]: of(action),
    [page('actionDetail.succeeded')]: of(succeeded),
    [page('actionDetail.executionMs')]: of(({ occasion: now, result }) =>
      either(now, result && is(Number(result.body.execution_time_ms), 'action_result.execution_time_ms'), null),
    ),
  };
};
