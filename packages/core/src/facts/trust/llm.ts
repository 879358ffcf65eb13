import { ENDPOINTS, STREAM } from '../endpoints.ts';
import type { FieldTrust, TrustTable, Untrusted } from '../field.ts';
import {
  answer,
  by,
  capped,
  constant,
  DATABASE_TELLS,
  databaseTotal,
  factor,
  from,
  hint,
  log,
  nobody,
  otherMeaning,
  otherwise,
  same,
  since,
  stream,
  unified,
  wrong,
} from './rows.ts';

const LLM_STATUS = 'GET /v1/system/llm/status';
const POINTS_QUERY = 'POST /v1/telemetry/query';
const SEEN = 'sees the newest 1000 points of all names together';

const answeredOnly = { ...databaseTotal('graph_nodes', 'answered calls only'), exact: false };

const providerTotals = answer(ENDPOINTS.llmProviders, 'each provider once');

type Because = typeof capped;
const ofOverview = (because: Because, detail: string, ...members: readonly string[]): readonly Untrusted[] =>
  members.map((member) => because(ENDPOINTS.overview, `data.${member}`, detail));
const overviewTokens = (because: Because, detail: string) =>
  ofOverview(because, detail, 'tokens_last_hour', 'tokens_24h');
const overviewCost = ofOverview(capped, SEEN, 'cost_last_hour_cents', 'cost_24h_cents');
const overviewCarbon = ofOverview(capped, SEEN, 'carbon_last_hour_grams', 'carbon_24h_grams');
const overviewEnergy = ofOverview(capped, SEEN, 'energy_last_hour_kwh', 'energy_24h_kwh');
const pointSum = (metric: string): Untrusted => capped(POINTS_QUERY, metric, SEEN);

const neverFed = ['tokens_used_hour', 'tokens_used_day'].map((member) =>
  constant(ENDPOINTS.resources, `data.current_usage.${member}`, '0 for ever: nothing feeds it'),
);

const onlyDatabase = (not: readonly Untrusted[]): FieldTrust =>
  from([databaseTotal('graph_nodes')], not, DATABASE_TELLS);
/** The stream tells it of single thoughts, and keeps no total. */
const everywhereByDatabase = (name: string, not: readonly Untrusted[]) => same(onlyDatabase([...not, pointSum(name)]));
const totals = (metric: string, not: readonly Untrusted[] = []) =>
  since(
    from([databaseTotal('graph_nodes'), unified(), stream()], [...not, pointSum(metric)]),
    onlyDatabase([...not, pointSum(metric)]),
  );

const registryBreakers = wrong(
  ENDPOINTS.servicesHealth,
  'data.service_details',
  'breakers of the registry, which do not see LLM calls fail',
);

const noProviders = by(nobody('Only v2 lists its providers.'));
const provider = (note?: string, not: readonly Untrusted[] = []) => ({
  early: noProviders,
  v1: noProviders,
  v2: from([answer(ENDPOINTS.llmProviders, note)], not),
});

/** What v1 tells of a breaker with each thought that it takes up. */
const NEWEST_THOUGHT = 'as of the newest thought';
const breakerCount = (note?: string) => ({
  ...provider(note),
  v1: from([stream(NEWEST_THOUGHT)]),
});

/** LLM calls, tokens, cost, providers and their breakers. */
export const LLM_TRUST = {
  'llm.calls': {
    early: from([answeredOnly], [pointSum('llm.tokens.total')], DATABASE_TELLS),
    v1: from([unified('rate-limited calls are not counted'), answeredOnly, stream()], [pointSum('llm.tokens.total')]),
    v2: from(
      [unified('rate-limited calls are not counted'), providerTotals, answeredOnly, stream()],
      [
        factor(LLM_STATUS, 'data.total_requests', 'a provider that is listed twice is counted twice'),
        wrong(ENDPOINTS.unified, 'services.llm.custom_metrics.llm_requests_total', '0 while every call fails'),
        wrong(ENDPOINTS.unified, 'total_requests', 'a sum of unlike counters'),
        pointSum('llm.tokens.total'),
      ],
    ),
  },
  'llm.answeredCalls': {
    early: onlyDatabase([pointSum('llm.tokens.total')]),
    v1: from([databaseTotal('graph_nodes'), unified(), stream()], [pointSum('llm.tokens.total')]),
    v2: from([databaseTotal('graph_nodes'), unified(), stream()], [pointSum('llm.tokens.total')]),
  },
  'llm.failedCalls': {
    early: by(nobody('This generation tells of no failed LLM call.')),
    v1: from(
      [unified('rate-limited calls are not counted')],
      [constant(ENDPOINTS.unified, 'services.llm_bus.error_rate', '0.0 with every call failed')],
    ),
    v2: from(
      [
        unified('rate-limited calls are not counted'),
        providerTotals,
        stream('calls made while the stream was connected'),
        log('one line a failed call, of the newest lines'),
      ],
      [
        factor(LLM_STATUS, 'data.failed_requests', 'a provider that is listed twice is counted twice'),
        constant(ENDPOINTS.unified, 'services.llm.custom_metrics.llm_errors_total', '0 with every call failed'),
        constant(ENDPOINTS.unified, 'services.llm_bus.error_rate', '0.0 with every call failed'),
        constant(POINTS_QUERY, 'dma_failure', 'never recorded'),
      ],
    ),
  },
  'llm.rateLimitedCalls': {
    early: by(nobody('No source of this generation tells of calls refused with 429.')),
    v1: by(nobody('No source of this generation tells of calls refused with 429.')),
    v2: from(
      [stream('calls made while the stream was connected'), log('one line a refused call, of the newest lines')],
      [
        constant(ENDPOINTS.llmProviders, 'data.providers[].metrics.is_rate_limited', 'false while calls are refused'),
        constant(LLM_STATUS, 'data.providers_rate_limited', '0 while calls are refused'),
      ],
      otherwise('not_granted', 'Calls refused with 429 are told only by the stream and the log.'),
    ),
  },
  'llm.tokensTotal': {
    early: onlyDatabase([...overviewTokens(capped, SEEN), ...neverFed, pointSum('llm.tokens.total')]),
    v1: from(
      [databaseTotal('graph_nodes'), unified(), stream()],
      [
        ...overviewTokens(factor, 'each token counted twice or thrice, then cut to the newest points'),
        ...neverFed,
        pointSum('llm.tokens.total'),
      ],
    ),
    v2: from(
      [
        databaseTotal('graph_nodes'),
        unified(),
        answer(ENDPOINTS.resources, 'called an hour there, it runs since the process began'),
        stream(),
      ],
      [
        ...overviewTokens(capped, SEEN),
        pointSum('llm.tokens.total'),
        otherMeaning(
          ENDPOINTS.resources,
          'data.current_usage.tokens_used_day',
          'not of a day: the same counter, which runs since the process began',
        ),
      ],
    ),
  },
  'llm.tokensInput': totals('llm.tokens.input'),
  'llm.tokensOutput': totals('llm.tokens.output'),
  'llm.costCents': totals('llm.cost.cents', overviewCost),
  'llm.carbonGrams': everywhereByDatabase('llm.environmental.carbon_grams', overviewCarbon),
  'llm.energyKwh': everywhereByDatabase('llm.environmental.energy_kwh', overviewEnergy),
  'llm.averageLatencyMs': {
    early: by(nobody('This generation keeps no mean; its database has the calls.')),
    v1: from([unified('failed calls count as 0 ms')]),
    v2: from(
      [unified('failed calls count as 0 ms; without the time that prompts take')],
      [factor(LLM_STATUS, 'data.average_latency_ms', 'a provider that is listed twice counts twice')],
    ),
  },
  'llm.openBreakers': {
    early: by(nobody('This generation does not tell the breakers of its LLM providers.')),
    v1: from([unified()], [wrong(STREAM, 'system_snapshot.circuit_breaker_status', 'always empty')]),
    v2: from(
      [unified(), providerTotals],
      [
        factor(LLM_STATUS, 'data.circuit_breakers_open', 'a provider that is listed twice is counted twice'),
        wrong(ENDPOINTS.unified, 'services.llm_bus.custom_metrics.llm_providers_available', '1 with its breaker open'),
        wrong(LLM_STATUS, 'data.providers_total', 'a provider that is listed twice is counted twice'),
      ],
    ),
  },
  'provider.healthy': provider('false with an open breaker only'),
  'provider.priority': provider(),
  'provider.breakerState': {
    early: noProviders,
    v1: from([stream(NEWEST_THOUGHT)], [registryBreakers]),
    v2: from([answer(ENDPOINTS.llmProviders)], [registryBreakers]),
  },
  'provider.totalRequests': breakerCount('rate-limited calls are not counted'),
  'provider.failedRequests': breakerCount('rate-limited calls are not counted'),
  'provider.averageLatencyMs': provider('failed calls count as 0 ms'),
  'provider.consecutiveFailures': breakerCount(),
  'provider.lastAnsweredAt': provider('the agent calls it the last request'),
  'provider.lastFailureAt': provider(undefined, [
    wrong(
      ENDPOINTS.llmProviders,
      'data.providers[].circuit_breaker.last_failure_age_seconds',
      'two clocks mixed up: hugely negative',
    ),
  ]),
  'provider.rateLimited': {
    early: noProviders,
    v1: noProviders,
    v2: by(otherwise('constant', 'It says false while calls are refused: see the stream or the log.'), [
      constant(ENDPOINTS.llmProviders, 'data.providers[].metrics.is_rate_limited', 'false while calls are refused'),
    ]),
  },
  'provider.failureThreshold': provider(),
  'provider.successThreshold': provider(),
  'provider.recoveryTimeoutSeconds': provider('10 before the first call, then that of the breaker'),
  'provider.recoveryAttempts': provider(),
  'provider.breakerTransitions': provider(),
  'provider.openBeforeSeconds': {
    early: noProviders,
    v1: noProviders,
    v2: from([hint(ENDPOINTS.llmProviders, 'moves only when an open period ends')]),
  },
} as const satisfies Partial<TrustTable<string>>;
