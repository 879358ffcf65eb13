import type { Generation, Outcome, VerdictWord } from '@ciris/telemetry-contracts';

/** From this second on, up to the next row, the verdict is one of these. */
export interface ExpectedWords {
  readonly fromSecond: number;
  readonly words: readonly VerdictWord[];
}

export interface ExpectedPhase {
  readonly generation: Generation;
  readonly phase: string;
  readonly stream: boolean;
  /** Families of answers that are not read. */
  readonly excluded?: readonly string[];
  readonly serviceToken?: boolean;
  readonly seconds: number;
  readonly verdicts: readonly ExpectedWords[];
  /** Codes of reasons that the last verdict must give. */
  readonly reasons?: readonly string[];
  /** Sources that its evidence must come from, among others. */
  readonly evidence?: readonly string[];
  /** Words that must stand in what is not told. */
  readonly notTold?: readonly string[];
  /** Codes of findings that must come up; none by default. */
  readonly findings?: readonly string[];
  /** Checks of the report that must not be well in the end, among others. */
  readonly unwell?: Readonly<Record<string, Outcome>>;
  /** Why it must be so. */
  readonly because: string;
}

type Shape = Omit<ExpectedPhase, 'generation' | 'phase' | 'stream'>;

const always = (...words: readonly VerdictWord[]): readonly ExpectedWords[] => [{ fromSecond: 5, words }];

/** With and without the stream, which says nothing in most phases; early has none. */
const both = (generation: Generation, phase: string, shape: Shape): readonly ExpectedPhase[] =>
  generation === 'early'
    ? [{ generation, phase, stream: false, ...shape }]
    : [false, true].map((stream) => ({ generation, phase, stream, ...shape }));

const NO_PAUSE = 'A pause is not told by this generation';
const LIMITS_TOLD_BY = 'LLM calls refused with 429 are told only by the stream and the log';

/** A phase stands still, so whatever waits in it waits for ever: it is judged for some minutes. */
const MINUTES = 240;

/** Actions of the wake-up ritual are in its audit trail, so it worked less than two minutes ago. */
const AFTER_ITS_WAKE_UP: readonly ExpectedWords[] = [
  { fromSecond: 5, words: ['working', 'idle'] },
  { fromSecond: 125, words: ['idle'] },
];

const IDLE = {
  seconds: MINUTES,
  verdicts: always('idle'),
  // Its log has lines of ERROR from its start.
  unwell: { 'errors.groups': 'degraded' },
  because: 'nothing was asked of it',
} as const;

const NORMAL: readonly ExpectedPhase[] = [
  ...both('early', 'working', {
    seconds: MINUTES,
    verdicts: AFTER_ITS_WAKE_UP,
    notTold: [NO_PAUSE],
    because: 'its wake-up is over, and nothing was asked of it',
  }),
  ...both('v1', 'working', IDLE),
  ...both('v2', 'working', IDLE),
  ...both('early', 'fresh', {
    seconds: MINUTES,
    verdicts: always('starting', 'idle'),
    because: 'its first health tells no state yet',
  }),
  ...both('v1', 'fresh', {
    seconds: MINUTES,
    verdicts: [
      { fromSecond: 5, words: ['starting', 'idle'] },
      // By then an answer was read that says WORK.
      { fromSecond: 100, words: ['idle'] },
    ],
    because: 'its first health tells no state yet, its overview says WORK',
    // It has just begun: its mean CPU of a minute is above its own limit.
    unwell: { 'resources.limits': 'broken' },
  }),
  ...both('v2', 'fresh', {
    seconds: MINUTES,
    verdicts: always('starting'),
    because: 'it waits to be set up and is not in WORK',
  }),
];

const PAUSED: readonly ExpectedPhase[] = [
  ...(['v1', 'v2'] as const).flatMap((generation) =>
    both(generation, 'paused', {
      seconds: MINUTES,
      verdicts: always('paused'),
      reasons: ['paused'],
      unwell: { 'processing-queue.progress': 'degraded' },
      because: 'unified telemetry says that its processor is paused',
    }),
  ),
  ...both('early', 'paused', {
    seconds: MINUTES,
    verdicts: always('idle', 'working', 'waiting'),
    notTold: [NO_PAUSE],
    because: 'it does not tell a pause and goes on: its queue runs empty',
  }),
  // What the phases `errors` and `breaker` were not asked is as it was while paused.
  ...(['v1', 'v2'] as const).flatMap((generation) =>
    both(generation, 'errors', {
      seconds: MINUTES,
      verdicts: always('paused'),
      because: 'odd requests were sent to an agent that was paused before',
    }),
  ),
  ...both('early', 'errors', {
    seconds: MINUTES,
    verdicts: always('idle', 'working', 'waiting'),
    because: 'odd requests of others are no fault of the agent',
  }),
  ...both('v2', 'breaker', {
    seconds: MINUTES,
    verdicts: always('paused'),
    because: 'the provider that was to fail could not be added: its breaker stayed closed',
  }),
];

const STUCK: readonly ExpectedPhase[] = both('v1', 'stuck', {
  seconds: 420,
  verdicts: [
    // Two tools failed before it stood still.
    { fromSecond: 5, words: ['degraded', 'stuck'] },
    { fromSecond: 150, words: ['stuck'] },
  ],
  reasons: ['nothing_ends'],
  unwell: { 'processing-queue.progress': 'broken' },
  because: 'it answers 200, healthy and WORK, and its queue stays at 1',
});

const FAILING: readonly ExpectedPhase[] = [
  ...both('v2', 'llm-failing', {
    seconds: MINUTES,
    verdicts: always('degraded'),
    reasons: ['llm_calls_fail'],
    unwell: { 'llm-bus.answered': 'broken', 'core-services.failures': 'broken', 'core-services.flag': 'degraded' },
    because: 'all calls failed with 500',
  }),
  {
    generation: 'v2',
    phase: 'llm-failing',
    stream: true,
    excluded: ['llmProviders', 'unified', 'logs'],
    seconds: MINUTES,
    verdicts: always('degraded'),
    reasons: ['llm_calls_fail'],
    evidence: ['stream'],
    unwell: { 'llm-bus.answered': 'broken' },
    because: 'the stream tells each failed call',
  },
  {
    generation: 'v2',
    phase: 'llm-rate-limited',
    stream: false,
    seconds: MINUTES,
    verdicts: always('degraded'),
    evidence: ['log'],
    unwell: { 'llm-bus.rate-limits': 'degraded' },
    because: 'the log has a line for each refused call',
  },
  {
    generation: 'v2',
    phase: 'llm-rate-limited',
    stream: false,
    excluded: ['llmProviders', 'unified'],
    seconds: MINUTES,
    verdicts: always('degraded'),
    reasons: ['llm_rate_limited'],
    evidence: ['log'],
    unwell: { 'llm-bus.rate-limits': 'degraded' },
    because: 'the log alone tells it',
  },
  {
    generation: 'v2',
    phase: 'llm-rate-limited',
    stream: true,
    excluded: ['logs'],
    seconds: MINUTES,
    verdicts: always('degraded'),
    reasons: ['llm_rate_limited'],
    evidence: ['stream'],
    unwell: { 'llm-bus.rate-limits': 'degraded' },
    because: 'the stream alone tells it',
  },
  {
    generation: 'v2',
    phase: 'llm-rate-limited',
    stream: false,
    excluded: ['logs'],
    seconds: MINUTES,
    // Of the calls that it counts all failed before, with 500.
    verdicts: always('degraded'),
    reasons: ['llm_calls_fail'],
    notTold: [LIMITS_TOLD_BY],
    because: 'its counters do not move while calls are refused',
  },
  ...both('v2', 'breaker-open', {
    seconds: MINUTES,
    verdicts: always('degraded'),
    reasons: ['breaker_open', 'llm_calls_fail'],
    unwell: { 'circuit-breakers.closed': 'degraded', 'llm-bus.answered': 'broken' },
    because: 'the breaker of its one provider is open, and nothing waits',
  }),
];

const RESTARTED: readonly ExpectedPhase[] = [
  // Old log-ins were tried in these phases: a service token outlives the process.
  ...both('early', 'after-restart', {
    serviceToken: true,
    seconds: MINUTES,
    verdicts: AFTER_ITS_WAKE_UP.map(({ fromSecond, words }) => ({ fromSecond, words: [...words, 'waiting'] })),
    because: 'it is in WORK, and one deferral pends since before the restart',
  }),
  ...both('v1', 'after-restart', {
    serviceToken: true,
    seconds: MINUTES,
    verdicts: always('unknown'),
    because: 'its health was not recorded, so its generation is not known and nothing else is asked',
  }),
  ...both('v2', 'after-restart', {
    // The nearest earlier phase of this process is one of refusals.
    excluded: ['time'],
    seconds: MINUTES,
    verdicts: [
      { fromSecond: 5, words: ['idle', 'waiting'] },
      // Its queue is told once: five periods later nothing but the stream tells whether something else is to do.
      { fromSecond: 225, words: ['idle', 'waiting', 'unknown'] },
    ],
    because: 'it is in WORK, and one deferral pends since before the restart',
  }),
  ...both('v2', 'stopping', {
    // Not recorded there: those of an earlier moment would be compared with unified telemetry.
    excluded: ['resources'],
    seconds: MINUTES,
    verdicts: always('idle', 'waiting'),
    because: 'it says healthy and WORK for 1.7 s more, and that is what was recorded',
  }),
  {
    generation: 'v2',
    phase: 'rate-limit',
    stream: false,
    seconds: MINUTES,
    verdicts: always('unknown'),
    findings: ['credentials_refused'],
    because: 'only its health is readable: log-ins are refused, and what would be refused with 429 has no turn',
  },
];

export const PHASES: readonly ExpectedPhase[] = [...NORMAL, ...PAUSED, ...STUCK, ...FAILING, ...RESTARTED];
