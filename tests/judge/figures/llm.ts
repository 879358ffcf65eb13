import type { Generation, Source } from '@ciris/telemetry-contracts';
import { memberAt, recordedAnswers } from '../truth/answers.ts';
import { type CallName, type TrueCalls, trueCalls } from '../truth/calls.ts';
import { totalsOf } from '../truth/totals.ts';
import { newestOnV1, V1_STREAM } from './breakers.ts';
import { byAnswer, type Expected, type Figure, is, none, told, untold } from './figure.ts';
import type { Occasion } from './occasion.ts';
import { at, type FigureOf, type Table } from './table.ts';

type Teller = 'database' | 'stream';

const FROM: Readonly<Record<Teller, string>> = {
  database: 'its metric points of calls',
  stream: 'its llm_call events',
};

/** The database of early and v1, and the stream of v2 before its database: it told all that both have. */
const tellers = ({ generation }: Occasion): readonly Teller[] =>
  generation === 'v2' ? ['stream', 'database'] : ['database'];

type Truth = (calls: TrueCalls, teller: Teller) => Expected;

const value =
  (of: (calls: TrueCalls) => number, near?: number): Truth =>
  (calls, teller) =>
    is(of(calls), FROM[teller], near);

/** The smallest that at least this share does not exceed. */
const atShare =
  (share: number): Truth =>
  ({ timesMs }, teller) =>
    is(timesMs[Math.ceil(share * timesMs.length) - 1], FROM[teller]);

const mean: Truth = ({ timesMs }, teller) =>
  is(timesMs.reduce((all, ms) => all + ms, 0) / timesMs.length, FROM[teller]);

/** Of answered calls alone: its database has no others. */
const failed =
  (generation: Generation): Truth =>
  (_, teller) =>
    teller === 'stream' ? is(0, 'no llm_call event failed') : none(generation === 'v2' ? 'not_granted' : 'not_exposed');

const environment =
  (of: (calls: TrueCalls) => number): Truth =>
  (calls, teller) =>
    teller === 'stream' ? none('not_granted') : is(of(calls), FROM.database);

const truths = ({ generation, offsetMs }: Occasion): Readonly<Record<string, Truth>> => ({
  calls: value(({ calls }) => calls),
  failedCalls: failed(generation),
  rateLimitedCalls: failed(generation),
  inputTokens: value(({ inputTokens }) => inputTokens),
  outputTokens: value(({ outputTokens }) => outputTokens),
  costCents: value(({ costCents }) => costCents),
  carbonGrams: environment(({ carbonGrams }) => carbonGrams),
  energyKwh: environment(({ energyKwh }) => energyKwh),
  meanMs: mean,
  medianMs: atShare(0.5),
  p95Ms: atShare(0.95),
  p99Ms: atShare(0.99),
  // Times of agents have microseconds, ours milliseconds.
  firstCallAt: value(({ firstAt }) => firstAt + offsetMs, 1),
  lastCallAt: value(({ lastAt }) => lastAt + offsetMs, 1),
});

const LISTS: readonly (readonly [string, CallName])[] = [
  ['byProvider', 'provider'],
  ['byModel', 'model'],
  ['byHandler', 'handler'],
];

const single = (occasion: Occasion): Table => {
  const { generation } = occasion;
  const figure =
    (truth: Truth, by?: CallName): FigureOf =>
    (name = '') =>
      told(
        'not_granted',
        ...tellers(occasion).map((teller): readonly [Source, Expected] => [
          teller,
          truth(trueCalls(generation, teller, by === undefined ? undefined : { by, name }), teller),
        ]),
      );
  const tables = Object.entries(truths(occasion)).flatMap(([member, truth]): Table[] => [
    { [`llm.usage.window.${member}`]: figure(truth) },
    ...LISTS.map(([list, by]): Table => ({ [`llm.usage.${list}[*].${member}`]: figure(truth, by) })),
  ]);
  // All of them ended within the last hour.
  const cost = at(
    ['agents.list.rows[*].llmCostCents', 'agents.get.llmCostCents'],
    figure(truths(occasion).costCents as Truth),
  );
  return Object.assign({}, ...tables, cost) as Table;
};

const SHARED = 'GET /v1/system/llm/providers';
const CLOSED = is('closed', 'reconcile.md: no LLM call failed');

const breakerOf = (generation: Generation): Figure => {
  if (generation === 'early') return untold('not_exposed');
  return generation === 'v1' ? told('not_granted', ['stream', CLOSED]) : byAnswer(CLOSED);
};

/** The one provider of v2, which it lists twice. */
const listed = (path: string): unknown =>
  memberAt(
    (
      (memberAt(recordedAnswers('v2', '/v1/system/llm/providers', 'after-messages').at(-1), 'data.providers') ??
        []) as readonly unknown[]
    )[0],
    path,
  );

const providers = ({ generation, offsetMs }: Occasion): Table => {
  const row = (member: string): string => `llm.providers.rows[*].${member}`;
  const member = (path: string, read: (value: unknown) => unknown = (told) => told): Figure => {
    if (generation !== 'v2') return untold('not_exposed');
    const told = listed(path);
    return told === null || told === undefined ? untold('not_yet') : byAnswer(is(read(told), SHARED, 1e-6));
  };
  // By the newest thought of v1's stream.
  const counted = (onV1: string, path: string): Figure =>
    generation === 'v1' ? told('not_yet', ['stream', is(newestOnV1(onV1), V1_STREAM)]) : member(path);
  const moment = (path: string): Figure => member(path, (told) => Math.round(Date.parse(String(told)) + offsetMs));
  return {
    [row('priority')]: () => member('priority', (word) => String(word).toLowerCase()),
    [row('calls')]: () => counted('total_requests', 'metrics.total_requests'),
    [row('failedCalls')]: () => counted('failed_requests', 'metrics.failed_requests'),
    [row('averageLatencyMs')]: () => member('metrics.average_latency_ms'),
    [row('lastAnsweredAt')]: () => moment('metrics.last_request_time'),
    [row('lastFailureAt')]: () => moment('metrics.last_failure_time'),
    [row('consecutiveFailures')]: () => counted('consecutive_failures', 'metrics.consecutive_failures'),
    [row('failureThreshold')]: () => member('circuit_breaker.config.failure_threshold'),
    [row('breakerState')]: () => breakerOf(generation),
    // None was open.
    [row('nextTryAt')]: () => untold('not_applicable'),
    [row('rateLimitedCalls')]: () =>
      generation === 'v2'
        ? told('not_granted', ['stream', is(0, 'no llm_call event was refused')])
        : untold('not_exposed'),
  };
};

const totals = ({ generation, sources }: Occasion): Table => {
  const old = generation === 'early';
  const { llm } = totalsOf(generation);
  const all = trueCalls(generation, 'database');
  const by = (expected: Expected, ...sources: readonly Source[]): Figure =>
    told('not_granted', ...sources.map((source): readonly [Source, Expected] => [source, expected]));
  const counted: readonly Source[] = old ? ['database'] : ['database', 'answer'];
  const place = (member: string): string => `llm.usage.totals.${member}`;
  return {
    [place('calls')]: () => by(is(llm.calls, 'truth-queries.json llm_totals'), ...counted),
    // To what its database has come those that failed, as far as that is told: none.
    [place('answeredOrFailedCalls')]: () =>
      by(
        is(llm.calls, 'truth-queries.json llm_totals'),
        ...(sources.database && !old ? (['platform'] as const) : counted),
      ),
    [place('tokens')]: () => by(is(llm.tokens, 'truth-queries.json llm_totals'), ...counted),
    [place('inputTokens')]: () => by(is(all.inputTokens, FROM.database), ...counted),
    [place('outputTokens')]: () => by(is(all.outputTokens, FROM.database), ...counted),
    [place('costCents')]: () => by(is(all.costCents, FROM.database, 1e-6), ...counted),
    [place('carbonGrams')]: () => by(is(all.carbonGrams, FROM.database, 1e-6), 'database'),
    [place('energyKwh')]: () => by(is(all.energyKwh, FROM.database, 1e-6), 'database'),
    [place('failedCalls')]: () => (old ? untold('not_exposed') : byAnswer(is(0, 'reconcile.md: no LLM call failed'))),
    [place('rateLimitedCalls')]: () =>
      generation === 'v2' ? told('not_yet', ['stream', is(0, 'no llm_call event was refused')]) : untold('not_exposed'),
    [place('averageLatencyMs')]: () =>
      old ? untold('not_exposed') : byAnswer(is(llm.latencyMs, 'truth-queries.json llm_latency_ms', 1e-4)),
    [place('openBreakers')]: () => (old ? untold('not_exposed') : byAnswer(is(0, 'reconcile.md: no LLM call failed'))),
  };
};

/** Of the window the results of thoughts tell it, where no call does. */
const streamedEnvironment = ({ generation, sources }: Occasion): Table => {
  const byResults = generation === 'v2' ? sources.stream : generation === 'v1' && !sources.database;
  if (!byResults) return {};
  const all = trueCalls(generation, 'database');
  const sum = (value: number): Figure => told('not_granted', ['stream', is(value, 'reconcile.md: equal', 1e-6)]);
  return {
    'llm.usage.window.carbonGrams': () => sum(all.carbonGrams),
    'llm.usage.window.energyKwh': () => sum(all.energyKwh),
  };
};

/** How the LLM was used: in all, by single calls, and as the agent counts its providers. */
export const llmFigures = (occasion: Occasion): Table => ({
  ...totals(occasion),
  ...single(occasion),
  ...streamedEnvironment(occasion),
  ...providers(occasion),
  ...at(['llm.usage.byProvider[*].breakerState'], () => breakerOf(occasion.generation)),
});
