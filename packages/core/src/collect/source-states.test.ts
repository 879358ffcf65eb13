import { expect, it } from 'vitest';
import { ENDPOINTS } from '../facts/endpoints.ts';
import type { PolledEndpoint } from './endpoint-log.ts';
import { stateNow } from './source-states.ts';

const MINUTE_MS = 60_000;

const read = (endpoint: string, lastAnswerAt: number): PolledEndpoint => ({
  endpoint,
  everyMs: MINUTE_MS,
  lastAnswerAt,
  lastStatus: 200,
  lastLatencyMs: 1,
  nextAt: null,
  consecutiveFailures: 0,
  failure: null,
  failingSince: null,
  everRead: true,
});

const NO_JSON = { reason: 'failed', detail: 'its answer is not JSON (text/html)' } as const;
const fails = (endpoint: string, since: number, times: number, over: Partial<PolledEndpoint> = {}): PolledEndpoint => ({
  ...read(endpoint, since + times * 1_000),
  consecutiveFailures: times,
  failure: NO_JSON,
  failingSince: since,
  ...over,
});

const stateOf = (of: 'answer' | 'log', ...endpoints: readonly PolledEndpoint[]): string =>
  stateNow(
    {
      generation: 'v2',
      endpoints: [read(ENDPOINTS.health, 9 * MINUTE_MS), ...endpoints],
      given: true,
      refusal: null,
      unanswered: null,
      everAnswered: true,
      excluded: [],
    },
    of,
  ).state;

const SELDOM = read('GET /v1/seldom', MINUTE_MS);

it.each<[string, string, readonly PolledEndpoint[]]>([
  ['open', 'all are read', [SELDOM, read('GET /v1/a', 2 * MINUTE_MS)]],
  [
    'open',
    'one fails, and another was read since',
    [fails('GET /v1/a', MINUTE_MS, 9), read('GET /v1/b', 2 * MINUTE_MS)],
  ],
  ['open', 'one has failed for long, and another is asked seldom', [SELDOM, fails('GET /v1/a', 0, 99)]],
  [
    'open',
    'two failed once since',
    [SELDOM, fails('GET /v1/a', 2 * MINUTE_MS, 1), fails('GET /v1/b', 2 * MINUTE_MS, 1)],
  ],
  [
    'failed',
    'all that were asked since fail',
    [SELDOM, ...['a', 'b', 'c'].map((name) => fails(name, 2 * MINUTE_MS, 1))],
  ],
  ['failed', 'the one that is asked often fails again and again', [SELDOM, fails('GET /v1/a', 2 * MINUTE_MS, 3)]],
  ['lost', 'a proxy waits for it', [SELDOM, fails('GET /v1/a', 2 * MINUTE_MS, 3, { lastStatus: 502 })]],
  [
    'open',
    'what it has not and does not show to all fails',
    (['not_exposed', 'forbidden'] as const)
      .map((reason) => fails(`GET /v1/${reason}`, 2 * MINUTE_MS, 9, { failure: { reason, detail: '' } }))
      .concat(SELDOM),
  ],
  ['connecting', 'none has answered so far', []],
])('answers are %s where %s', (state, _, endpoints) => expect(stateOf('answer', ...endpoints)).toBe(state));

const waits = (times: number, over: Partial<PolledEndpoint> = {}): PolledEndpoint =>
  fails(ENDPOINTS.logs, MINUTE_MS, times, { lastStatus: 503, failure: { ...NO_JSON, detail: '503' }, ...over });

it.each<[string, string, PolledEndpoint]>([
  ['open', 'it is read', read(ENDPOINTS.logs, MINUTE_MS)],
  ['open', 'it was read and waits once', waits(1)],
  ['lost', 'it was read and waits again and again', waits(3)],
  ['connecting', 'it waits and was never read', waits(1, { everRead: false })],
  ['connecting', 'it waits for long and was never read', waits(9, { everRead: false })],
  ['failed', 'what it answers is no log', waits(1, { lastStatus: 200 })],
])('its log is %s where %s', (state, _, endpoint) => expect(stateOf('log', SELDOM, endpoint)).toBe(state));
