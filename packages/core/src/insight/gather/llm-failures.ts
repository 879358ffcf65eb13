import type { Available, Evidence, LogClass } from '@ciris/telemetry-contracts';
import { endpointOf } from '../../facts/source-facts.ts';
import { isKept } from '../../resolve/view.ts';
import type { Failures } from '../verdict-input.ts';
import { FAILURE_WINDOW_MS } from '../verdict-rules.ts';
import { plural } from '../verdict-text.ts';
import { byAgentClock, byOurClock, evidenceOf, fieldOf, type Gathering, keysOf } from './gathering.ts';
import { areRecent, movedAt } from './recent-failures.ts';

/** Failed LLM calls: by the first source that tells of any, never by the sum of two. What others say names what it counts. */
export const gatherLlmFailures = async (gathering: Gathering): Promise<Failures | null> => {
  const told = [
    await byCalls(gathering, 'stream'),
    byCounters(gathering),
    await byLog(gathering),
    await byCalls(gathering, 'otlp'),
  ].filter((failures) => failures !== null);
  const first = told.find((failures) => failures.failed > 0);
  if (!first) return null;
  const others = told.filter((failures) => failures !== first && failures.failed > 0);
  return { ...first, evidence: [...first.evidence, ...others.flatMap((failures) => failures.evidence)] };
};

const TOLD_BY = { stream: 'by their events', otlp: 'by the spans that are pushed' } as const;

/** Single calls, which tell when they failed: as the stream has them, or as instruments push them. */
const byCalls = async (gathering: Gathering, source: 'stream' | 'otlp'): Promise<Failures | null> => {
  const { reader, agent, view, now } = gathering;
  if (!isKept(view, source)) return null;
  const span = { from: byAgentClock(gathering, now - FAILURE_WINDOW_MS), to: byAgentClock(gathering, now) + 1 };
  const sums = await reader.calls.sums(agent, source, span);
  if (sums.calls === 0) return null;
  const firstAt = sums.firstFailedAt === null ? null : byOurClock(gathering, sums.firstFailedAt);
  const lastAt = sums.lastFailedAt === null ? null : byOurClock(gathering, sums.lastFailedAt);
  return {
    kind: 'llm',
    over: 'window',
    failed: sums.failed,
    total: sums.calls,
    rateLimited: sums.rateLimited,
    firstAt,
    lastAt,
    evidence: [
      {
        text: `${sums.failed} of ${plural(sums.calls, 'LLM call')} failed in the last 10 min, ${TOLD_BY[source]}${sums.rateLimited > 0 ? `, ${sums.rateLimited} with 429` : ''}`,
        source,
        endpoint: endpointOf('calls', source),
        observedAt: lastAt ?? now,
        value: sums.failed,
      },
    ],
  };
};

interface CountedFailures {
  readonly failed: number;
  readonly total: number;
  readonly lastAt: number | null;
  readonly evidence: Evidence;
}

/** Running totals of the providers, or of the bus where none are listed: they say nothing of when, so of now alone. */
const byCounters = (gathering: Gathering): Failures | null => {
  const providers = keysOf(gathering, 'provider')
    .map((key) => ofProvider(gathering, key))
    .filter((counted) => counted !== null);
  const told = providers.length > 0 ? providers : [ofBus(gathering)].filter((counted) => counted !== null);
  const recent = told.filter((counted) => areRecent(gathering, counted));
  if (recent.length === 0) return null;
  const lastAts = recent.map((counted) => counted.lastAt).filter((at) => at !== null);
  return {
    kind: 'llm',
    over: 'ever',
    failed: recent.reduce((sum, counted) => sum + counted.failed, 0),
    total: recent.reduce((sum, counted) => sum + counted.total, 0),
    rateLimited: 0,
    firstAt: lastAts.length > 0 ? Math.min(...lastAts) : null,
    lastAt: lastAts.length > 0 ? Math.max(...lastAts) : null,
    evidence: recent.map((counted) => counted.evidence),
  };
};

const counted = (failed: Available<number>, total: number, lastAt: number | null, of: string): CountedFailures => ({
  failed: failed.value,
  total,
  lastAt,
  evidence: evidenceOf(failed, `${failed.value} of ${plural(total, 'call')} of ${of} failed so far, by its own count`),
});

const ofProvider = (gathering: Gathering, key: string): CountedFailures | null => {
  const failed = fieldOf<number>(gathering, 'provider.failedRequests', key);
  const total = fieldOf<number>(gathering, 'provider.totalRequests', key);
  const lastFailure = fieldOf<number>(gathering, 'provider.lastFailureAt', key);
  // With a thought only, and so later than the bus: what v1's stream tells.
  if (failed.status !== 'available' || total.status !== 'available' || failed.source !== 'answer') return null;
  const lastAt =
    lastFailure.status === 'available' ? byOurClock(gathering, lastFailure.value) : movedAt(gathering, failed);
  return counted(failed, total.value, lastAt, key);
};

/** Generations that list no providers tell the bus' totals. */
const ofBus = (gathering: Gathering): CountedFailures | null => {
  const failed = fieldOf<number>(gathering, 'llm.failedCalls');
  const total = fieldOf<number>(gathering, 'llm.calls');
  if (failed.status !== 'available' || total.status !== 'available' || failed.source !== 'answer') return null;
  return counted(failed, total.value, movedAt(gathering, failed), 'the LLM bus');
};

const CALL_CLASSES = ['rate_limited', 'llm_error'] as const satisfies readonly LogClass[];
const MOST_LINES = 500;

const byLog = async (gathering: Gathering): Promise<Failures | null> => {
  const { reader, agent, now } = gathering;
  const span = { from: byAgentClock(gathering, now - FAILURE_WINDOW_MS), to: byAgentClock(gathering, now) + 1 };
  const pages = await Promise.all(
    CALL_CLASSES.map((name) => reader.logs.page(agent, { class: name, span, limit: MOST_LINES })),
  );
  const lines = pages.flatMap(({ rows }) => rows).sort((one, other) => other.at - one.at);
  const [newest] = lines;
  const oldest = lines.at(-1);
  if (!newest || !oldest) return null;
  const limited = lines.filter((row) => row.class === 'rate_limited').length;
  return {
    kind: 'llm',
    over: 'window',
    failed: lines.length,
    total: null,
    rateLimited: limited,
    firstAt: byOurClock(gathering, oldest.at),
    lastAt: byOurClock(gathering, newest.at),
    evidence: [
      {
        text: `${plural(lines.length, 'log line')} of failed LLM calls in the last 10 min${limited > 0 ? `, ${limited} of them 429` : ''}`,
        source: 'log',
        endpoint: 'GET /v1/telemetry/logs',
        observedAt: byOurClock(gathering, newest.at),
        value: lines.length,
      },
    ],
  };
};
