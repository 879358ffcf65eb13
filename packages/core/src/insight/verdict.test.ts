import type { Evidence, VerdictWord } from '@ciris/telemetry-contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judge } from './verdict.ts';
import type { Failures, VerdictInput } from './verdict-input.ts';
import { stuckWindowMs } from './verdict-rules.ts';

const NOW = Date.UTC(2026, 10, 22, 14, 6, 23);
const S = 1000;
const MIN = 60 * S;

const seen = (text: string, source: Evidence['source'] = 'answer'): Evidence => ({
  text,
  source,
  endpoint: 'test',
  observedAt: NOW,
});

/** An agent that answers, in WORK, with nothing to do. */
const calm: VerdictInput = {
  now: NOW,
  agentName: 'Scout',
  firstSeenAt: NOW - 60 * MIN,
  lastAnswerAt: NOW - 2 * S,
  lastKeptAnswerAt: NOW - 2 * S,
  unanswered: null,
  unreadable: null,
  blind: null,
  health: {
    status: 'healthy',
    initializationComplete: true,
    cognitiveState: 'WORK',
    uptimeMs: 3 * 60 * MIN,
    evidence: [seen('healthy')],
  },
  processStartedAt: NOW - 3 * 60 * MIN,
  paused: { value: false, since: null, evidence: seen('runs') },
  waiting: { count: 0, since: null, evidence: [seen('depth 0')] },
  progress: { lastEndAt: NOW - 20 * MIN, told: true, evidence: [seen('ended')] },
  p95ThoughtMs: null,
  failures: [],
  openBreakers: [],
  deferrals: { pending: 0, evidence: seen('0 deferrals') },
  pace: null,
  notTold: [],
  openSources: ['answer'],
};

const waits = (count: number, sinceMs: number): VerdictInput['waiting'] => ({
  count,
  since: NOW - sinceMs,
  evidence: [seen(`${count} wait`)],
});
const ended = (agoMs: number | null): VerdictInput['progress'] => ({
  lastEndAt: agoMs === null ? null : NOW - agoMs,
  told: true,
  evidence: [seen('ends')],
});
const failures = (change: Partial<Failures>): Failures => ({
  kind: 'llm',
  over: 'window',
  failed: 3,
  total: 9,
  rateLimited: 0,
  firstAt: NOW - 3 * MIN,
  lastAt: NOW - MIN,
  evidence: [seen('3 failed', 'stream')],
  ...change,
});
const breaker = { name: 'local_primary', since: NOW - 4 * MIN, evidence: seen('open') };

describe('the words for failures', () => {
  it.each<[string, Partial<Failures>, string]>([
    ['of a window', {}, '3 of 9 LLM calls failed in the last 10 min.'],
    ['of a window, all', { failed: 9 }, 'All 9 LLM calls failed in the last 10 min.'],
    ['of a window, one', { failed: 1, total: 1 }, '1 of 1 LLM call failed in the last 10 min.'],
    ['of log lines', { total: null, rateLimited: 3 }, '3 LLM calls failed, 3 refused with 429 in the last 10 min.'],
    ['of running totals', { over: 'ever' }, '3 of 9 LLM calls failed so far, the last at 14:05:23 UTC.'],
    ['of totals at first sight', { over: 'ever', lastAt: null }, '3 of 9 LLM calls failed so far.'],
  ])('%s', (_, change, sentence) => {
    expect(judge({ ...calm, failures: [failures(change)] }, null).sentence).toBe(sentence);
  });

  it('say over what is counted wherever they stand', () => {
    const tools = failures({ kind: 'tool', over: 'ever', lastAt: null });
    const said = judge({ ...calm, openBreakers: [breaker], failures: [failures({}), tools] }, null);
    expect(said.sentence).toBe('The breaker of local_primary is open.');
    expect(said.why).toBe('3 of 9 LLM calls failed in the last 10 min. 3 of 9 tool calls failed so far.');
    expect(said.reasons.map(({ text }) => `${text}.`).join(' ')).toBe(`${said.sentence} ${said.why}`);
  });
});

it('an agent that does not answer is said to be that once: its reason and what was seen say more', () => {
  const unanswered = { since: NOW - MIN, detail: 'connection refused', refusedSince: null };
  const { sentence, reasons } = judge({ ...calm, unanswered }, null);
  const said = [sentence, ...reasons.flatMap(({ text, evidence }) => [text, ...evidence.map((one) => one.text)])];
  expect(said).toEqual([
    'No answer for 1 min: connection refused.',
    'Requests are not answered',
    'Since 14:05:23 UTC: connection refused',
  ]);
});

describe('the words for work that is to do', () => {
  it.each<[string, Partial<VerdictInput>, string]>([
    ['and advances', { progress: ended(5 * S) }, 'Working: 1 item to do, thoughts advance.'],
    ['after an hour', { progress: ended(60 * MIN) }, 'Working: 1 item to do, the last thought ended 1 h ago.'],
    ['for the first time', { progress: ended(null) }, 'Working: 1 item to do, no end of a thought was seen so far.'],
  ])('%s rest on ends', (_, change, sentence) => {
    expect(judge({ ...calm, waiting: waits(1, 10 * S), ...change }, null).sentence).toBe(sentence);
  });
});

describe('the verdict', () => {
  it.each<[string, Partial<VerdictInput>, string, string]>([
    ['nothing to do', {}, 'idle', 'nothing_waits'],
    ['an end a minute ago', { progress: ended(MIN) }, 'working', 'advancing'],
    ['work and an end', { waiting: waits(3, 30 * S), progress: ended(5 * S) }, 'working', 'advancing'],
    [
      'work that came just now after an idle hour',
      { waiting: waits(1, 10 * S), progress: ended(60 * MIN) },
      'working',
      'advancing',
    ],
    [
      'work for 119 s without an end',
      { waiting: waits(1, 119 * S), progress: ended(60 * MIN) },
      'working',
      'advancing',
    ],
    [
      'work for 120 s without an end',
      { waiting: waits(1, 120 * S), progress: ended(60 * MIN) },
      'stuck',
      'nothing_ends',
    ],
    [
      'old work, but an end 100 s ago',
      { waiting: waits(9, 60 * MIN), progress: ended(100 * S) },
      'working',
      'advancing',
    ],
    [
      'old work where no source would tell an end',
      { waiting: waits(1, 5 * MIN), progress: { lastEndAt: null, told: false, evidence: [] } },
      'unknown',
      'not_enough',
    ],
    ['old work, no end ever seen', { waiting: waits(1, 5 * MIN), progress: ended(null) }, 'stuck', 'nothing_ends'],
    [
      'a slow agent within four times its p95',
      { waiting: waits(1, 5 * MIN), progress: ended(null), p95ThoughtMs: 90 * S },
      'working',
      'advancing',
    ],
    [
      'a very slow agent after ten minutes',
      { waiting: waits(1, 10 * MIN), progress: ended(null), p95ThoughtMs: 60 * MIN },
      'stuck',
      'nothing_ends',
    ],
    [
      'stuck behind an open breaker',
      { waiting: waits(1, 5 * MIN), progress: ended(null), openBreakers: [breaker] },
      'stuck',
      'nothing_ends',
    ],
    ['an open breaker alone', { openBreakers: [breaker] }, 'degraded', 'breaker_open'],
    ['calls that fail in part', { failures: [failures({})] }, 'degraded', 'llm_calls_fail'],
    ['calls refused with 429', { failures: [failures({ failed: 9, rateLimited: 9 })] }, 'degraded', 'llm_rate_limited'],
    ['tools that fail', { failures: [failures({ kind: 'tool' })] }, 'degraded', 'tools_fail'],
    [
      'thoughts that fail while work advances',
      { failures: [failures({ kind: 'thought' })], waiting: waits(1, 5 * S), progress: ended(S) },
      'degraded',
      'thoughts_fail',
    ],
    [
      'paused with work',
      {
        paused: { value: true, since: NOW - MIN, evidence: seen('paused') },
        waiting: waits(4, 30 * MIN),
        progress: ended(null),
      },
      'paused',
      'paused',
    ],
    [
      'thoughts three times as slow',
      { pace: { recentMs: 42 * S, usualMs: 14 * S, since: NOW - 10 * MIN, evidence: seen('pace') } },
      'slow',
      'slow',
    ],
    ['a deferral and nothing else', { deferrals: { pending: 2, evidence: seen('2') } }, 'waiting', 'deferral_pending'],
    [
      'a deferral, where nothing tells whether something else is to do',
      {
        deferrals: { pending: 2, evidence: seen('2') },
        waiting: { count: 0, since: null, evidence: [] },
        progress: { lastEndAt: null, told: false, evidence: [] },
      },
      'unknown',
      'not_enough',
    ],
    [
      'a deferral and work',
      { deferrals: { pending: 2, evidence: seen('2') }, waiting: waits(1, S) },
      'working',
      'advancing',
    ],
    [
      'no answer for 40 s',
      { unanswered: { since: NOW - 40 * S, detail: 'no answer within 10 s', refusedSince: null } },
      'unreachable',
      'no_answer',
    ],
    [
      'nobody listens for 15 s',
      { unanswered: { since: NOW - 20 * S, detail: 'connection refused', refusedSince: NOW - 15 * S } },
      'unreachable',
      'no_answer',
    ],
    [
      'nobody listens for 14 s',
      { unanswered: { since: NOW - 20 * S, detail: 'connection refused', refusedSince: NOW - 14 * S } },
      'idle',
      'nothing_waits',
    ],
    [
      'no answer for 39 s',
      { unanswered: { since: NOW - 39 * S, detail: 'no answer within 10 s', refusedSince: null } },
      'idle',
      'nothing_waits',
    ],
    [
      'never an answer',
      {
        lastAnswerAt: null,
        firstSeenAt: null,
        unanswered: { since: NOW - S, detail: 'connection refused', refusedSince: NOW - S },
      },
      'unreachable',
      'no_answer',
    ],
    [
      'no look so far',
      { lastAnswerAt: null, firstSeenAt: null, waiting: { count: 0, since: null, evidence: [] } },
      'unknown',
      'not_yet',
    ],
    [
      'a page instead of an agent',
      {
        unreadable: { detail: 'No CIRIS agent answers there: its answer is not JSON (text/html).' },
        waiting: { count: 0, since: null, evidence: [] },
      },
      'unknown',
      'unreadable',
    ],
    [
      'credentials refused',
      { blind: { detail: 'The token is refused.' }, waiting: { count: 0, since: null, evidence: [] } },
      'unknown',
      'blind',
    ],
    ['initializing', { health: { ...calm.health, status: 'initializing' } }, 'starting', 'initializing'],
    ['wake-up', { health: { ...calm.health, cognitiveState: 'WAKEUP' } }, 'starting', 'wakeup'],
    [
      'SHUTDOWN in the first seconds',
      { health: { ...calm.health, cognitiveState: 'SHUTDOWN', uptimeMs: 2 * S } },
      'starting',
      'young',
    ],
    [
      'SHUTDOWN later',
      { health: { ...calm.health, cognitiveState: 'SHUTDOWN' }, progress: ended(null) },
      'unknown',
      'shutdown',
    ],
    [
      'nothing told of work',
      { waiting: { count: 0, since: null, evidence: [] }, progress: { lastEndAt: null, told: false, evidence: [] } },
      'unknown',
      'not_enough',
    ],
  ])('of an agent with %s', (_words, change, word, code) => {
    const verdict = judge({ ...calm, ...change }, null);
    expect([verdict.word, verdict.reasons[0]?.code]).toEqual([word, code]);
  });

  /** What makes each word hold, in the order in which the first that holds is the verdict. */
  const HOLDS: readonly (readonly [VerdictWord, Partial<VerdictInput>])[] = [
    ['unreachable', { unanswered: { since: NOW - MIN, detail: 'connection refused', refusedSince: null } }],
    ['starting', { health: { ...calm.health, cognitiveState: 'WAKEUP' } }],
    ['paused', { paused: { value: true, since: NOW - MIN, evidence: seen('paused') } }],
    ['stuck', { waiting: waits(1, 5 * MIN), progress: ended(5 * MIN) }],
    ['degraded', { failures: [failures({})] }],
    ['slow', { pace: { recentMs: 42 * S, usualMs: 14 * S, since: NOW - 10 * MIN, evidence: seen('pace') } }],
    ['waiting', { deferrals: { pending: 1, evidence: seen('1') } }],
    ['working', { progress: ended(MIN) }],
    ['idle', {}],
  ];
  const pairs = HOLDS.flatMap(([first, one], index) =>
    HOLDS.slice(index + 1).map(([second, other]) => [first, second, { ...calm, ...other, ...one }] as const),
  );

  it.each(pairs)('is %s before it is %s', (first, _second, input) => {
    expect(judge(input, null).word).toBe(first);
  });

  it.each(HOLDS)('is %s where that alone holds', (word, change) => {
    expect(judge({ ...calm, ...change }, null).word).toBe(word);
  });

  it.each<[string, Partial<VerdictInput>, VerdictWord]>([
    ['unreachable', { unanswered: { since: NOW - 40 * S, detail: 'x', refusedSince: null } }, 'unreachable'],
    ['unreachable', { unanswered: { since: NOW - 40 * S + 1, detail: 'x', refusedSince: null } }, 'idle'],
    ['young', { health: { ...calm.health, cognitiveState: null, uptimeMs: 10 * S - 1 } }, 'starting'],
    ['young', { health: { ...calm.health, cognitiveState: null, uptimeMs: 10 * S } }, 'idle'],
    ['stuck, by what waits', { waiting: waits(1, 120 * S), progress: ended(60 * MIN) }, 'stuck'],
    ['stuck, by what waits', { waiting: waits(1, 120 * S - 1), progress: ended(60 * MIN) }, 'working'],
    ['stuck, by the last end', { waiting: waits(1, 60 * MIN), progress: ended(120 * S) }, 'stuck'],
    ['stuck, by the last end', { waiting: waits(1, 60 * MIN), progress: ended(120 * S - 1) }, 'working'],
    ['stuck, by its pace', { waiting: waits(1, 124 * S), progress: ended(null), p95ThoughtMs: 31 * S }, 'stuck'],
    ['stuck, by its pace', { waiting: waits(1, 124 * S - 1), progress: ended(null), p95ThoughtMs: 31 * S }, 'working'],
    ['working', { progress: ended(120 * S - 1) }, 'working'],
    ['working', { progress: ended(120 * S) }, 'idle'],
    ['slow', { pace: { recentMs: 42_000, usualMs: 14_000, since: NOW, evidence: seen('pace') } }, 'slow'],
    ['slow', { pace: { recentMs: 41_999, usualMs: 14_000, since: NOW, evidence: seen('pace') } }, 'idle'],
    ['degraded', { failures: [failures({ failed: 0 })] }, 'idle'],
    ['waiting', { deferrals: { pending: 0, evidence: seen('0') } }, 'idle'],
  ])('at the edge of %s (%j) is %s', (_edge, change, word) => {
    expect(judge({ ...calm, ...change }, null).word).toBe(word);
  });

  it('is a function of its input: the same again, and the input as it was', () => {
    const input = Object.freeze({ ...calm, ...HOLDS[4]?.[1] });
    const before = JSON.stringify(input);
    expect(judge(input, null)).toEqual(judge(input, null));
    expect(JSON.stringify(input)).toBe(before);
  });

  it('is stuck since the later of the last end and the beginning of the waiting', () => {
    const verdict = judge({ ...calm, waiting: waits(1, 30 * MIN), progress: ended(4 * MIN) }, null);
    expect(verdict.since).toBe(NOW - 4 * MIN);
    expect(verdict.sentence).toContain('4 min');
  });

  it('names the breaker when it is stuck behind one', () => {
    const input = { ...calm, waiting: waits(7, 30 * MIN), progress: ended(4 * MIN), openBreakers: [breaker] };
    expect(judge(input, null).reasons.map((reason) => reason.code)).toEqual(['nothing_ends', 'breaker_open']);
    expect(judge(input, null).why).toContain('local_primary');
  });

  it('keeps its since while the word holds, and begins anew with another word', () => {
    const first = judge(calm, { word: 'idle', since: NOW - 60 * MIN });
    expect(first.since).toBe(NOW - 60 * MIN);
    const other = judge({ ...calm, progress: ended(S) }, first);
    expect(other.since).toBe(NOW);
  });

  it.each<[string, Partial<VerdictInput>, number]>([
    ['degraded by what its database tells of before', { failures: [failures({ firstAt: NOW - 9 * MIN })] }, 5 * MIN],
    ['degraded since it was seen', { failures: [failures({ firstAt: NOW - 4 * MIN })] }, 4 * MIN],
    [
      'degraded by what failed in the process before',
      { failures: [failures({ firstAt: NOW - 4 * MIN })], processStartedAt: NOW - 2 * MIN },
      2 * MIN,
    ],
    ['idle, as its database tells of before', { progress: ended(20 * MIN) }, 5 * MIN],
    ['stuck, as its sentence says', { waiting: waits(1, 30 * MIN), progress: ended(8 * MIN) }, 8 * MIN],
    ['starting, since its process began', { health: { ...calm.health, status: 'initializing' } }, 180 * MIN],
  ])('is %s: its since lies not before it was watched', (_, change, agoMs) => {
    expect(judge({ ...calm, firstSeenAt: NOW - 5 * MIN, ...change }, null).since).toBe(NOW - agoMs);
  });

  it('does not carry a since on from one process to the next', () => {
    const input = { ...calm, failures: [failures({})], processStartedAt: NOW - MIN };
    expect(judge(input, { word: 'degraded', since: NOW - 30 * MIN }).since).toBe(NOW - MIN);
  });

  it('says when an agent answered last that is silent since this platform was started again', () => {
    const silent = {
      ...calm,
      lastAnswerAt: null,
      firstSeenAt: null,
      unanswered: { since: NOW - S, detail: 'connection refused', refusedSince: NOW - S },
    };
    const before = judge({ ...silent, lastKeptAnswerAt: NOW - 32 * MIN }, null);
    expect(before).toMatchObject({
      word: 'unreachable',
      sentence: 'No answer since this platform was started again: connection refused.',
    });
    expect(before.why).toContain(
      'It answered last 32 min ago, at 13:34:23 UTC, before this platform was started again.',
    );
    const never = judge({ ...silent, lastKeptAnswerAt: null }, null);
    expect(never.sentence).toBe('No answer so far: connection refused.');
    expect(never.why).toContain('It never answered');
  });

  it('has a heading of at most 14 words, whatever is known', () => {
    const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
    const arbitraryInput = fc.record({
      count: fc.nat(50),
      waitedMs: fc.nat(3_600_000),
      endedMs: maybe(fc.nat(3_600_000)),
      failing: fc.nat(30),
      open: fc.boolean(),
      unansweredMs: maybe(fc.nat(3_600_000)),
      pending: fc.nat(5),
    });
    fc.assert(
      fc.property(arbitraryInput, (some) => {
        const verdict = judge(
          {
            ...calm,
            waiting: some.count > 0 ? waits(some.count, some.waitedMs) : calm.waiting,
            progress: ended(some.endedMs),
            failures: some.failing > 0 ? [failures({ failed: some.failing, total: 30 })] : [],
            openBreakers: some.open ? [breaker] : [],
            unanswered:
              some.unansweredMs === null
                ? null
                : { since: NOW - some.unansweredMs, detail: 'timed out', refusedSince: null },
            deferrals: { pending: some.pending, evidence: seen('pending') },
          },
          null,
        );
        expect(verdict.sentence.split(/\s+/).length).toBeLessThanOrEqual(14);
        expect(verdict.since).toBeLessThanOrEqual(NOW);
      }),
    );
  });
});

describe('the window of stuck', () => {
  it.each([
    [null, 120],
    [1, 120],
    [30, 120],
    [31, 124],
    [90, 360],
    [150, 600],
    [3600, 600],
  ])('is, for a p95 of %s s, %s s', (p95, window) => {
    expect(stuckWindowMs(p95 === null ? null : p95 * S)).toBe(window * S);
  });
});
