import type {
  Generation,
  Reason,
  Source,
  SourceState,
  VerbsOf,
  Verdict,
  VerdictReason,
} from '@ciris/telemetry-contracts';
import { bindVerbs } from '../src/bind-verbs.ts';
import type { Told } from '../src/facts/field.ts';
import type { FieldName } from '../src/facts/fields.ts';
import { PERIOD_MS } from '../src/facts/source-facts.ts';
import { TRUST } from '../src/facts/trust.ts';
import { createDirectory } from '../src/fleet/directory.ts';
import type { Agreement } from '../src/insight/agreement/agreement.ts';
import type { VerdictInput } from '../src/insight/verdict-input.ts';
import { createDoorbell } from '../src/live/doorbell.ts';
import type { Json } from '../src/ports/json.ts';
import type { FieldValue, Signal } from '../src/ports/signal.ts';
import type { SourceCursor } from '../src/ports/sink.ts';
import type { Actor, AgentHandle, QueryContext } from '../src/query/context.ts';
import { readerByOurClock } from '../src/query/reader-by-our-clock.ts';
import { type Answers, createAnswers } from '../src/report/answers.ts';
import { DEFAULT_RETENTION } from '../src/store/retention.ts';
import { agentNamed, batchOf } from '../src/store/testing/batches.ts';
import { VERBS } from '../src/verbs.ts';
import { memoryStore } from './memory-store.ts';
import { createTestClock, type TestClock } from './test-clock.ts';

/** What the collector and the judge know of the agent. */
type Known = { -readonly [Name in keyof AgentHandle]: AgentHandle[Name] };

export interface ReportStandOptions {
  readonly generation?: Generation;
  /** Open sources; the others are not granted. */
  readonly open?: readonly Source[];
  readonly trust?: QueryContext['trust'];
}

/** An agent that is made by hand, and a report's answers of it by the verbs of the product. */
export interface ReportStand {
  readonly clock: TestClock;
  readonly known: Known;
  /** Keeps a value of a field now, told by the best open source that tells it. */
  tell(field: FieldName, value: Json, key?: string): Promise<void>;
  /** An answer says why it has no value. */
  withhold(field: FieldName, reason: Reason, key?: string): Promise<void>;
  /** By the usual endpoint of the source, unless another is named. */
  put(source: Source, signals: readonly Signal[], cursors?: readonly SourceCursor[], endpoint?: string): Promise<void>;
  /** Takes what is over age by now. */
  prune(): Promise<void>;
  /** Thoughts that ended just now, by the database. */
  end(...thoughtIds: readonly string[]): Promise<void>;
  judge(word: Verdict['word'], ...reasons: readonly Pick<VerdictReason, 'code' | 'failed' | 'of'>[]): void;
  /** What the verdict rests on is this, whatever the verdict. */
  rests(on: Partial<VerdictInput>): void;
  answers(agreements?: readonly Agreement[]): Promise<Answers>;
  /** As the edges call them. */
  readonly verbs: VerbsOf<Actor>;
}

const ENDPOINT_OF: Readonly<Partial<Record<Source, string>>> = { stream: 'reasoning-stream', database: 'thoughts' };
const MOST_PRUNED = 1_000_000;
const ALL: readonly Source[] = ['answer', 'stream', 'database', 'log', 'otlp'];

const stateOf = (source: Source, open: boolean, now: number): SourceState => ({
  source,
  state: open ? 'open' : 'not_granted',
  since: now,
  detail: open ? `The ${source} is read.` : `The ${source} is not granted.`,
  lastSuccessAt: open ? now : null,
  lastFailure: null,
  tells: [],
});

const verdictOf = (word: Verdict['word'], reasons: readonly VerdictReason[], now: number): Verdict => ({
  word,
  status: 'unknown',
  since: now,
  sentence: `It is ${word}.`,
  why: '',
  reasons: [...reasons],
  notTold: [],
  evaluatedAt: now,
});

/** Nothing was found that would be said of it. */
const nothingFound = (now: number): VerdictInput => ({
  now,
  agentName: 'scout',
  firstSeenAt: now,
  lastAnswerAt: now,
  lastKeptAnswerAt: now,
  unanswered: null,
  unreadable: null,
  blind: null,
  health: { status: null, initializationComplete: null, cognitiveState: null, uptimeMs: null, evidence: [] },
  processStartedAt: null,
  paused: null,
  waiting: { count: 0, since: null, evidence: [] },
  progress: { lastEndAt: null, told: false, evidence: [] },
  p95ThoughtMs: null,
  failures: [],
  openBreakers: [],
  deferrals: null,
  pace: null,
  notTold: [],
  openSources: [],
});

export const openReportStand = async (options: ReportStandOptions = {}): Promise<ReportStand> => {
  const { generation = 'v2', open = ['answer'], trust = TRUST } = options;
  const clock = createTestClock();
  const store = memoryStore(clock);
  const directory = createDirectory();
  const record = await store.agents.add({ ...agentNamed('scout'), generation });
  const sources = ALL.map((source) => stateOf(source, open.includes(source), clock.now()));
  const known: Known = {
    record,
    generation,
    verdict: verdictOf('working', [], clock.now()),
    judgedOn: () => nothingFound(clock.now()),
    processStartedAt: null,
    observedAt: open.length > 0 ? clock.now() : null,
    unanswered: null,
    driftMs: 0,
    requestBudgetPerMinute: 15,
    credentialKinds: { token: false, user: false },
    sources: () => sources,
    endpoints: () => [],
    requestsLastMinute: () => 0,
    raw: () => null,
    services: () => new Map(),
  };
  directory.put(known);
  const context: QueryContext = {
    actor: { role: 'SYSTEM_ADMIN' },
    clock,
    reader: readerByOurClock(store.reader, () => known.driftMs),
    doorbell: createDoorbell(),
    directory,
    trust,
    about: { version: '0.0.0', nodeVersion: '24', startedAt: clock.now(), basePath: '/' },
    pseudonym: (_, id) => id,
  };

  const put = async (
    origin: Pick<Told, 'source' | 'endpoint'>,
    signals: readonly Signal[],
    cursors: readonly SourceCursor[] = [],
  ): Promise<void> => {
    const { source, endpoint } = origin;
    await store.appender.append(
      batchOf(record.number, signals, {
        origin: { source, endpoint, everyMs: source === 'database' ? PERIOD_MS.database : 15_000 },
        observedAt: clock.now(),
        cursors,
      }),
    );
  };
  const tell = async (field: FieldName, value: FieldValue, key = ''): Promise<void> => {
    const [subject = '', name = ''] = field.split('.');
    const places = trust[field]?.[generation].told ?? [];
    const place = places.find(({ source }) => source === 'platform' || open.includes(source));
    if (!place) throw new Error(`no open source of ${generation} tells ${field}`);
    await put(place, [{ kind: 'snapshot', subject, key, fields: { [name]: value } }]);
  };
  const ended = (thoughtId: string): Signal => ({
    kind: 'thought',
    thought: { thoughtId, status: 'completed', createdAt: clock.now() - 1_000, endedAt: clock.now() - 1 },
  });

  return {
    clock,
    known,
    tell: (field, value, key) => tell(field, { value }, key),
    withhold: (field, reason, key) => tell(field, { unavailable: reason, detail: `It is ${reason}.` }, key),
    put: (source, signals, cursors, endpoint = ENDPOINT_OF[source] ?? source) =>
      put({ source, endpoint }, signals, cursors),
    prune: async () => {
      await store.prune(DEFAULT_RETENTION, clock.now(), MOST_PRUNED);
    },
    end: (...thoughtIds) => put({ source: 'database', endpoint: 'thoughts' }, thoughtIds.map(ended)),
    judge: (word, ...reasons) => {
      known.verdict = verdictOf(
        word,
        reasons.map((reason) => ({ ...reason, text: reason.code, evidence: [] })),
        clock.now(),
      );
    },
    rests: (on) => {
      known.judgedOn = () => ({ ...nothingFound(clock.now()), ...on });
    },
    answers: (agreements = []) => createAnswers({ ...context, verbs: VERBS }, known, agreements),
    // Commands ask for more than this stand has.
    verbs: bindVerbs<never>(VERBS, (actor) => ({ ...context, actor }) as never),
  };
};
