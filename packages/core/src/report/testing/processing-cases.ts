import { STEPS } from '@ciris/telemetry-contracts';
import type { ReportStand } from '../../../testing/report-stand.ts';
import { from } from '../../facts/trust/rows.ts';
import { TRUST } from '../../facts/trust.ts';
import type { Signal } from '../../ports/signal.ts';
import { thought } from '../../store/testing/batches.ts';
import { agreementCases, agreementOn, type CheckCases, failing } from './check-case.ts';

const ALL = { open: ['answer', 'database', 'stream'] } as const;
const DATABASE = { open: ['answer', 'database'] } as const;
const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

/** A thought that was created so long ago and has not ended. */
const waits = (stand: ReportStand, ageMs: number): Promise<void> =>
  stand.put('database', [thought('open', { status: 'pending', createdAt: stand.clock.now() - ageMs })]);

/** A thought whose events came, of these types. */
const stepped = (stand: ReportStand, types: readonly string[]): Promise<void> =>
  stand.put('stream', [
    thought('t', { status: 'completed', startedAt: stand.clock.now(), endedAt: stand.clock.now() + SECOND_MS }),
    ...types.map(
      (type, ordinal): Signal => ({
        kind: 'step',
        thoughtId: 't',
        type,
        at: stand.clock.now() + ordinal,
        ordinal,
        data: {},
      }),
    ),
  ]);

/** A thought that ended with this action. */
const acted = (
  stand: ReportStand,
  action: string,
  status: 'completed' | 'failed',
  agoMs = SECOND_MS,
): Promise<void> => {
  const endedAt = stand.clock.now() - agoMs;
  return stand.put('database', [
    thought('t', { status, action, rejected: action === 'reject', createdAt: endedAt - SECOND_MS, endedAt }),
  ]);
};

const EVENTS = [...new Set(STEPS.flatMap(({ event }) => event ?? []))];

/** A queue whose constant rate is taken for a measured one. */
const CREDULOUS = {
  ...TRUST,
  'queue.processingRate': {
    ...TRUST['queue.processingRate'],
    v2: from([{ source: 'answer', endpoint: 'GET /v1/system/runtime/queue', exact: true }]),
  },
};

const QUEUE: CheckCases = {
  'processing-queue.depth': [
    {
      outcome: 'works',
      when: 'nothing waits',
      says: /^nothing waits$/,
      given: (stand) => stand.tell('queue.depth', 0),
    },
    { outcome: 'works', when: 'one waits', says: /^1 waits$/, given: (stand) => stand.tell('queue.depth', 1) },
    { outcome: 'not_told', when: 'no source is open', open: [] },
    { outcome: 'not_enough_data', when: 'no answer has come' },
  ],
  'processing-queue.progress': [
    { outcome: 'works', when: 'a thought ended', ...DATABASE, given: (stand) => stand.end('a') },
    { outcome: 'degraded', when: 'it is slow', ...DATABASE, given: (stand) => stand.judge('slow') },
    { outcome: 'degraded', when: 'it is paused', ...DATABASE, given: (stand) => stand.judge('paused') },
    { outcome: 'broken', when: 'it is stuck', ...DATABASE, given: (stand) => stand.judge('stuck') },
    {
      outcome: 'not_enough_data',
      when: 'it does not answer, whatever ended before',
      ...DATABASE,
      given: async (stand) => {
        await stand.end('a');
        stand.judge('unreachable');
      },
    },
    { outcome: 'not_enough_data', when: 'nobody has watched so far', ...DATABASE },
    {
      outcome: 'not_enough_data',
      when: 'something waits, and nothing ended',
      says: /^nothing ended in this window, 1 waits$/,
      ...DATABASE,
      given: async (stand) => {
        await stand.tell('queue.depth', 1);
        await waits(stand, 5 * SECOND_MS);
      },
    },
    { outcome: 'not_told', when: 'no source tells of ends', generation: 'early' },
  ],
  'processing-queue.age': [
    {
      outcome: 'works',
      when: 'one waits for 5 s',
      says: /^oldest 5 s, 1 item$/,
      ...DATABASE,
      given: (stand) => waits(stand, 5 * SECOND_MS),
    },
    { outcome: 'degraded', when: 'one waits for 3 min', ...DATABASE, given: (stand) => waits(stand, 3 * MINUTE_MS) },
    {
      outcome: 'works',
      when: 'one waits for 3 min where a thought takes 1 min',
      ...DATABASE,
      given: async (stand) => {
        const now = stand.clock.now();
        await stand.put('database', [
          thought('slow', { status: 'completed', createdAt: now - 2 * MINUTE_MS, endedAt: now - MINUTE_MS }),
        ]);
        await waits(stand, 3 * MINUTE_MS);
      },
    },
    {
      outcome: 'works',
      when: 'one is an hour old by the clock of an agent that is an hour behind',
      ...DATABASE,
      given: (stand) => {
        stand.known.driftMs = -HOUR_MS;
        return waits(stand, HOUR_MS);
      },
    },
    {
      outcome: 'works',
      when: 'one is left of an earlier process',
      ...DATABASE,
      given: (stand) => {
        stand.known.processStartedAt = stand.clock.now() - 5 * SECOND_MS;
        return waits(stand, HOUR_MS);
      },
    },
    {
      outcome: 'works',
      when: 'nothing is open, and the queue is empty',
      ...DATABASE,
      given: async (stand) => {
        await stand.end('a');
        await stand.tell('queue.depth', 0);
      },
    },
    { outcome: 'not_enough_data', when: 'no open thought is told of', ...DATABASE, given: (stand) => stand.end('a') },
    { outcome: 'not_told', when: 'no source tells of single thoughts' },
  ],
  'processing-queue.constants': [
    { outcome: 'works', when: 'they are not believed' },
    {
      outcome: 'broken',
      when: 'one of them is believed',
      trust: CREDULOUS,
      given: (stand) => stand.tell('queue.processingRate', 10),
    },
  ],
  'processing-queue.agreement': agreementCases('queue.depth', ALL),
};

const PROCESSOR: CheckCases = {
  'agent-processor.handlers': [
    { outcome: 'works', when: 'a handler ran', ...DATABASE, given: (stand) => acted(stand, 'speak', 'completed') },
    {
      outcome: 'degraded',
      when: 'a tool failed',
      ...DATABASE,
      says: /^1 of 1 run in the last 24 h failed: tool$/,
      given: (stand) => acted(stand, 'tool', 'failed'),
    },
    {
      outcome: 'works',
      when: 'one rejected, which CIRIS calls failed',
      ...DATABASE,
      given: (stand) => acted(stand, 'reject', 'failed'),
    },
    {
      outcome: 'not_enough_data',
      when: 'none ran in a day',
      ...DATABASE,
      given: (stand) => acted(stand, 'speak', 'completed', 25 * HOUR_MS),
    },
    { outcome: 'not_told', when: 'only a database would tell', generation: 'early' },
  ],
  'agent-processor.counts': [
    { outcome: 'works', when: 'some ended', ...DATABASE, given: (stand) => stand.tell('thoughts.ended', 3) },
    { outcome: 'works', when: 'its counter moved', given: (stand) => stand.tell('processor.thoughtsTotal', 3) },
    {
      outcome: 'works',
      when: 'some began, and none is known to have ended',
      says: /^1 thought, 0 ended$/,
      open: ['answer', 'stream'],
      given: (stand) => stand.put('stream', [thought('t', { status: 'processing', startedAt: stand.clock.now() })]),
    },
    { outcome: 'not_enough_data', when: 'none ended', ...DATABASE, given: (stand) => stand.tell('thoughts.ended', 0) },
    { outcome: 'not_told', when: 'only a database would tell', generation: 'early' },
  ],
  'agent-processor.failures': [
    { outcome: 'works', when: 'none failed lately', ...DATABASE, given: (stand) => stand.tell('thoughts.failed', 1) },
    {
      outcome: 'degraded',
      when: 'some failed lately',
      given: (stand) => stand.rests({ failures: [failing('thought')] }),
    },
    {
      outcome: 'degraded',
      when: 'some failed lately, and it is stuck',
      ...DATABASE,
      given: async (stand) => {
        await stand.tell('thoughts.failed', 32);
        stand.judge('stuck');
        stand.rests({ failures: [failing('thought')] });
      },
    },
    { outcome: 'not_enough_data', when: 'the database was not read yet', ...DATABASE },
    { outcome: 'not_told', when: 'only a database would tell' },
  ],
  'agent-processor.steps': [
    { outcome: 'works', when: 'every event came', ...ALL, given: (stand) => stepped(stand, EVENTS) },
    {
      outcome: 'not_told',
      when: 'its later events did not come',
      ...ALL,
      given: (stand) => stepped(stand, EVENTS.slice(0, 2)),
    },
    { outcome: 'not_told', when: 'no event came', ...DATABASE, given: (stand) => stand.end('a') },
    { outcome: 'not_enough_data', when: 'none ended', ...DATABASE, given: (stand) => waits(stand, SECOND_MS) },
    {
      outcome: 'not_enough_data',
      when: 'none ended while it was watched',
      given: (stand) => stand.rests({ progress: { told: true, lastEndAt: null, evidence: [] } }),
    },
    {
      outcome: 'not_told',
      when: 'one ended, and no open source lists it',
      generation: 'early',
      given: (stand) => stand.rests({ progress: { told: true, lastEndAt: stand.clock.now(), evidence: [] } }),
    },
  ],
  'agent-processor.counter': agreementCases('thoughts.ended', ALL),
  'agent-processor.each': agreementCases('thoughts.each', ALL),
};

const STATE: CheckCases = {
  'cognitive-state.told': [
    {
      outcome: 'works',
      when: 'one source tells it',
      says: /^WORK, told in one place, so nothing was compared$/,
      given: (stand) => stand.tell('cognition.state', 'WORK'),
    },
    {
      outcome: 'works',
      when: 'another answer tells the same',
      says: /^WORK, the same in 2 places$/,
      agreements: [agreementOn('cognition.state', true)],
      given: (stand) => stand.tell('cognition.state', 'WORK'),
    },
    {
      outcome: 'degraded',
      when: 'another answer tells another',
      agreements: [agreementOn('cognition.state', false)],
      given: (stand) => stand.tell('cognition.state', 'WORK'),
    },
    { outcome: 'not_told', when: 'no source is open', open: [] },
    { outcome: 'not_enough_data', when: 'no answer has come' },
  ],
  'cognitive-state.moves-on': [
    { outcome: 'works', when: 'it works', given: (stand) => stand.tell('cognition.state', 'WORK') },
    {
      outcome: 'broken',
      when: 'it wakes up for 11 min',
      given: async (stand) => {
        await stand.tell('cognition.state', 'WAKEUP');
        await stand.clock.advance(11 * MINUTE_MS);
      },
    },
    { outcome: 'not_enough_data', when: 'it wakes up', given: (stand) => stand.tell('cognition.state', 'WAKEUP') },
    { outcome: 'not_told', when: 'no source is open', open: [] },
  ],
};

/** Checks of what an agent does with messages. */
export const PROCESSING_CASES: CheckCases = { ...QUEUE, ...PROCESSOR, ...STATE };
