import type { BusName, LogClass } from '@ciris/telemetry-contracts';
import type { ReportStand } from '../../../testing/report-stand.ts';
import type { CallSignal } from '../../ports/kinds/call.ts';
import { call, logLine, thought } from '../../store/testing/batches.ts';
import { agreementCases, type CheckCase, type CheckCases, failing } from './check-case.ts';

const ALL = { open: ['answer', 'database', 'stream'] } as const;
const MINUTE_MS = 60_000;

const totals = async (stand: ReportStand, calls: number, tokens: number, thoughts: number): Promise<void> => {
  await stand.tell('llm.calls', calls);
  await stand.tell('llm.failedCalls', 0);
  await stand.tell('llm.tokensTotal', tokens);
  await stand.tell('llm.costCents', 1);
  await stand.tell('processor.thoughtsTotal', thoughts);
};

const called = (stand: ReportStand, status: CallSignal['status'], hoursAgo = 0): Promise<void> =>
  stand.put('stream', [call('one', { at: stand.clock.now() - hoursAgo * 60 * MINUTE_MS, status })]);

const named = (stand: ReportStand, names: Partial<Pick<CallSignal, 'model' | 'provider'>>): Promise<void> =>
  stand.put('stream', [call('one', { at: stand.clock.now() - MINUTE_MS, ...names })]);

const logged = (stand: ReportStand, of: LogClass): Promise<void> =>
  stand.put('log', [logLine('one', { at: stand.clock.now(), class: of })]);

const deferred = (id: string, status: string) =>
  ({
    kind: 'deferral',
    deferralId: id,
    taskId: null,
    thoughtId: null,
    reason: null,
    status,
    priority: null,
    deferredAt: 1,
    deferUntil: null,
  }) as const;

/** So many operations, of which so many failed. */
const counts = async (stand: ReportStand, bus: BusName, operations: number, failures: number): Promise<void> => {
  await stand.tell(bus === 'communication' ? 'messages.sent' : 'bus.operations', operations, keyOf(bus));
  await stand.tell('bus.failures', failures, bus);
};

const keyOf = (bus: BusName): string => (bus === 'communication' ? '' : bus);

const busCases = (bus: BusName): readonly CheckCase[] => [
  { outcome: 'works', when: 'none failed', given: (stand) => counts(stand, bus, 3, 0) },
  { outcome: 'degraded', when: 'one of three failed', given: (stand) => counts(stand, bus, 3, 1) },
  { outcome: 'broken', when: 'all failed', given: (stand) => counts(stand, bus, 2, 2) },
  { outcome: 'not_enough_data', when: 'nothing went over it', given: (stand) => counts(stand, bus, 0, 0) },
  { outcome: 'not_enough_data', when: 'no answer has come' },
  { outcome: 'not_told', when: 'it counts nothing', generation: 'early' },
];

const MINUTES_AGO = 5;

const ran = (stand: ReportStand, ...statuses: readonly ('completed' | 'failed')[]): Promise<void> =>
  stand.put(
    'database',
    statuses.map((status, index) =>
      thought(`th_${index}`, {
        status,
        action: 'tool',
        createdAt: stand.clock.now() - MINUTES_AGO * MINUTE_MS,
        endedAt: stand.clock.now() - MINUTES_AGO * MINUTE_MS + index,
      }),
    ),
  );

const TOOLS: CheckCases = {
  'tool-bus.runs': [
    { outcome: 'works', when: 'none failed', ...ALL, given: (stand) => ran(stand, 'completed') },
    { outcome: 'degraded', when: 'one of two failed', ...ALL, given: (stand) => ran(stand, 'completed', 'failed') },
    {
      outcome: 'broken',
      when: 'all failed',
      ...ALL,
      says: /^Tools ran 2 times in the last 24 h, and all of these runs failed\.$/,
      given: (stand) => ran(stand, 'failed', 'failed'),
    },
    { outcome: 'not_enough_data', when: 'none ran', ...ALL, says: /^No tool ran in the last 24 h\.$/ },
    { outcome: 'not_told', when: 'only a database would tell', generation: 'early' },
  ],
};

const BUS: CheckCases = {
  'memory-bus.operations': busCases('memory'),
  'communication-bus.operations': busCases('communication'),
  'wise-authority.operations': busCases('wise'),
  'tool-bus.operations': busCases('tool'),
  'runtime-control-bus.operations': busCases('runtimeControl'),
};

const LLM: CheckCases = {
  'llm-bus.metrics': [
    { outcome: 'works', when: 'calls and tokens are counted', given: (stand) => totals(stand, 3, 90, 1) },
    { outcome: 'degraded', when: 'calls took no token', given: (stand) => totals(stand, 3, 0, 1) },
    { outcome: 'broken', when: 'thoughts ended without a call', given: (stand) => totals(stand, 0, 0, 2) },
    { outcome: 'not_enough_data', when: 'nothing has happened', given: (stand) => totals(stand, 0, 0, 0) },
    { outcome: 'not_enough_data', when: 'no answer has come' },
    { outcome: 'not_told', when: 'only a database would tell', generation: 'early' },
  ],
  'llm-bus.answered': [
    { outcome: 'works', when: 'no call failed', given: (stand) => totals(stand, 3, 90, 1) },
    ...(['unreachable', 'stuck', 'paused', 'starting', 'degraded'] as const).map(
      (word): CheckCase => ({
        outcome: 'degraded',
        when: `one of three failed, while it is ${word}`,
        says: /^1 of 3 LLM calls failed in the last 10 min$/,
        given: async (stand) => {
          await totals(stand, 3, 90, 1);
          stand.judge(word);
          stand.rests({ failures: [failing('llm')] });
        },
      }),
    ),
    {
      outcome: 'degraded',
      when: 'some failed, of how many is not told',
      given: (stand) => stand.rests({ failures: [failing('llm', { total: null })] }),
    },
    {
      outcome: 'broken',
      when: 'all failed',
      given: (stand) => stand.rests({ failures: [failing('llm', { failed: 3 })] }),
    },
    {
      outcome: 'works',
      when: 'something else failed',
      given: async (stand) => {
        await totals(stand, 3, 90, 1);
        stand.rests({ failures: [failing('tool')] });
      },
    },
    {
      outcome: 'not_enough_data',
      when: 'all failed more than ten minutes ago',
      says: /^none in the last 10 min; all 3 before failed$/,
      given: async (stand) => {
        await totals(stand, 3, 90, 1);
        await stand.tell('llm.failedCalls', 3);
      },
    },
    {
      outcome: 'not_enough_data',
      when: 'none is seen while it does not answer',
      given: async (stand) => {
        await totals(stand, 3, 90, 1);
        stand.known.unanswered = { since: stand.clock.now(), detail: 'connection refused' };
      },
    },
    {
      outcome: 'not_enough_data',
      when: 'none is seen, and nothing was read for ten minutes',
      given: async (stand) => {
        await totals(stand, 3, 90, 1);
        await stand.clock.advance(10 * MINUTE_MS);
      },
    },
    {
      outcome: 'not_enough_data',
      when: 'nothing was judged so far',
      given: async (stand) => {
        await totals(stand, 3, 90, 1);
        stand.known.judgedOn = () => null;
      },
    },
    { outcome: 'not_enough_data', when: 'none was made', given: (stand) => totals(stand, 0, 0, 0) },
    {
      outcome: 'not_told',
      when: 'answered ones are counted, and failed ones by nobody',
      generation: 'early',
      open: ['answer', 'database'],
      given: (stand) => stand.put('database', [call('one')]),
    },
    { outcome: 'not_told', when: 'only a database would tell', generation: 'early' },
  ],
  'llm-bus.by-model': [
    {
      outcome: 'works',
      when: 'calls name their model and provider',
      ...ALL,
      says: /^1 model of 1 provider in the last 24 h$/,
      given: (stand) => named(stand, { model: 'a', provider: 'b' }),
    },
    { outcome: 'degraded', when: 'a call names no model', ...ALL, given: (stand) => named(stand, { provider: 'b' }) },
    { outcome: 'not_enough_data', when: 'no call was made', ...ALL, given: (stand) => called(stand, 'ok', 25) },
    { outcome: 'not_told', when: 'only a database would tell', generation: 'v1' },
  ],
  'llm-bus.rate-limits': [
    {
      outcome: 'works',
      when: 'the stream tells of answered calls alone',
      ...ALL,
      given: (stand) => called(stand, 'ok'),
    },
    { outcome: 'degraded', when: 'one was refused now', ...ALL, given: (stand) => called(stand, 'rate_limited') },
    {
      outcome: 'degraded',
      when: 'one was refused now by the clock of an agent that is an hour ahead',
      ...ALL,
      given: (stand) => {
        stand.known.driftMs = 60 * MINUTE_MS;
        return stand.put('stream', [call('one', { at: stand.clock.now() + 60 * MINUTE_MS, status: 'rate_limited' })]);
      },
    },
    {
      outcome: 'works',
      when: 'one was refused 11 minutes ago',
      ...ALL,
      given: async (stand) => {
        await called(stand, 'rate_limited');
        await stand.clock.advance(11 * MINUTE_MS);
        const sources = stand.known.sources().map((one) => ({ ...one, lastSuccessAt: stand.clock.now() }));
        stand.known.sources = () => sources;
      },
    },
    {
      outcome: 'degraded',
      when: 'the verdict rests on some',
      says: /^1 of 3 calls in the last 10 min$/,
      given: (stand) => stand.rests({ failures: [failing('llm', { rateLimited: 1 })] }),
    },
    {
      outcome: 'degraded',
      when: 'a line of the log tells of one',
      generation: 'v1',
      given: (stand) => logged(stand, 'rate_limited'),
    },
    {
      outcome: 'not_told',
      when: 'a line of the log tells of another failure',
      generation: 'v1',
      given: (stand) => logged(stand, 'llm_error'),
    },
    {
      outcome: 'not_told',
      when: 'a line of the log told of one 11 minutes ago',
      generation: 'v1',
      given: async (stand) => {
        await logged(stand, 'rate_limited');
        await stand.clock.advance(11 * MINUTE_MS);
      },
    },
    { outcome: 'not_told', when: 'nobody counts them', generation: 'v1' },
    { outcome: 'not_enough_data', when: 'no line of the log has come', open: ['answer', 'log'] },
  ],
  'llm-bus.agreement': agreementCases('llm.calls', ALL),
};

const WISE_AUTHORITY: CheckCases = {
  'wise-authority.pending': [
    { outcome: 'works', when: 'none pends', given: (stand) => stand.tell('deferrals.pending', 0) },
    { outcome: 'not_told', when: 'no source is open', open: [] },
    { outcome: 'not_enough_data', when: 'no answer has come' },
  ],
  'wise-authority.listed': [
    {
      outcome: 'works',
      when: 'the one that pends is listed, beside one that is over',
      given: async (stand) => {
        await stand.tell('deferrals.pending', 1);
        await stand.put('answer', [deferred('a', 'pending'), deferred('b', 'resolved')]);
      },
    },
    {
      outcome: 'degraded',
      when: 'one of two is listed',
      given: async (stand) => {
        await stand.tell('deferrals.pending', 2);
        await stand.put('answer', [deferred('a', 'pending'), deferred('b', 'resolved')]);
      },
    },
    {
      outcome: 'not_told',
      when: 'none is listed',
      says: /^1 pends, none is listed$/,
      given: (stand) => stand.tell('deferrals.pending', 1),
    },
    { outcome: 'not_told', when: 'no source is open', open: [] },
    { outcome: 'not_enough_data', when: 'none pends', given: (stand) => stand.tell('deferrals.pending', 0) },
  ],
  'wise-authority.agreement': agreementCases('deferrals.pending', ALL),
};

/** Checks of the buses. */
export const BUS_CASES: CheckCases = { ...BUS, ...TOOLS, ...LLM, ...WISE_AUTHORITY };
