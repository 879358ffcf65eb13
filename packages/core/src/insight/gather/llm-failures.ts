import type { Evidence } from '@ciris/telemetry-contracts';
import { endpointOf } from '../../facts/source-facts.ts';
import { isKept } from '../../resolve/view.ts';
import type { Failures } from '../verdict-input.ts';
import { FAILURE_WINDOW_MS } from '../verdict-rules.ts';
import { plural } from '../verdict-text.ts';
import { byAgentClock, byOurClock, fieldOf, type Gathering, keysOf } from './gathering.ts';

/** Failed LLM calls: by the first source that tells of any, never by the sum of two. */
export const gatherLlmFailures = async (gathering: Gathering): Promise<Failures | null> => {
  const told = [await byStream(gathering), byProviders(gathering), await byLog(gathering)].filter(
    (failures) => failures !== null,
  );
  const first = told.find((failures) => failures.failed > 0);
  if (!first) return null;
  const others = told.filter((failures) => failures !== first && failures.failed > 0);
  return { ...first, evidence: [...first.evidence, ...others.flatMap((failures) => failures.evidence)] };
};

const byStream = async (gathering: Gathering): Promise<Failures | null> => {
  const { reader, agent, view, now } = gathering;
  if (!isKept(view, 'stream')) return null;
  const span = { from: byAgentClock(gathering, now - FAILURE_WINDOW_MS), to: byAgentClock(gathering, now) + 1 };
  const sums = await reader.calls.sums(agent, 'stream', span);
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
        text: `${sums.failed} of ${sums.calls} LLM calls failed${sums.rateLimited > 0 ? `, ${sums.rateLimited} with 429` : ''}`,
        source: 'stream',
        endpoint: endpointOf('calls', 'stream'),
        observedAt: lastAt ?? now,
        value: sums.failed,
      },
    ],
  };
};

interface ProviderFailure {
  readonly failed: number;
  readonly total: number;
  readonly lastAt: number | null;
  readonly evidence: Evidence;
}

/** Running totals of the providers: they count if their newest failure lies in the window, or if all failed. */
const byProviders = (gathering: Gathering): Failures | null => {
  const found = keysOf(gathering, 'provider')
    .map((key) => providerFailure(gathering, key))
    .filter((failure) => failure !== null);
  const one = found.length > 0 ? found : [wholeBus(gathering)].filter((failure) => failure !== null);
  if (one.length === 0) return null;
  const lastAts = one.map((failure) => failure.lastAt).filter((at) => at !== null);
  return {
    kind: 'llm',
    over: 'ever',
    failed: one.reduce((sum, failure) => sum + failure.failed, 0),
    total: one.reduce((sum, failure) => sum + failure.total, 0),
    rateLimited: 0,
    firstAt: lastAts.length > 0 ? Math.min(...lastAts) : null,
    lastAt: lastAts.length > 0 ? Math.max(...lastAts) : null,
    evidence: one.map((failure) => failure.evidence),
  };
};

const providerFailure = (gathering: Gathering, key: string): ProviderFailure | null => {
  const failed = fieldOf<number>(gathering, 'provider.failedRequests', key);
  const total = fieldOf<number>(gathering, 'provider.totalRequests', key);
  const lastFailure = fieldOf<number>(gathering, 'provider.lastFailureAt', key);
  if (failed.status !== 'available' || total.status !== 'available' || failed.value === 0) return null;
  const lastAt =
    lastFailure.status === 'available' ? byOurClock(gathering, lastFailure.value) : movedAt(gathering, failed);
  const allFailed = failed.value >= total.value;
  const inWindow = lastAt !== null && gathering.now - lastAt < FAILURE_WINDOW_MS;
  if (lastAt === null ? !allFailed : !inWindow) return null;
  return {
    failed: failed.value,
    total: total.value,
    lastAt,
    evidence: {
      text: `${failed.value} of ${plural(total.value, 'call')} of ${key} failed`,
      source: failed.source,
      endpoint: failed.endpoint,
      observedAt: failed.observedAt,
      value: failed.value,
    },
  };
};

/** Generations that list no providers tell the bus' totals. */
const wholeBus = (gathering: Gathering): ProviderFailure | null => {
  const failed = fieldOf<number>(gathering, 'llm.failedCalls');
  const total = fieldOf<number>(gathering, 'llm.calls');
  if (failed.status !== 'available' || total.status !== 'available' || failed.value === 0) return null;
  if (failed.source !== 'answer') return null;
  const lastAt = movedAt(gathering, failed);
  const inWindow = lastAt !== null && gathering.now - lastAt < FAILURE_WINDOW_MS;
  if (!inWindow && failed.value < total.value) return null;
  return {
    failed: failed.value,
    total: total.value,
    lastAt,
    evidence: {
      text: `${failed.value} of ${plural(total.value, 'LLM call')} failed`,
      source: failed.source,
      endpoint: failed.endpoint,
      observedAt: failed.observedAt,
      value: failed.value,
    },
  };
};

/** When a counter moved while it was watched; what it had at first sight has no time of its own. */
const movedAt = (gathering: Gathering, counter: { changedAt?: number | undefined; everyMs: number }): number | null => {
  const { firstSeenAt } = gathering.watch;
  if (counter.changedAt === undefined || firstSeenAt === null) return null;
  return counter.changedAt > firstSeenAt + counter.everyMs ? counter.changedAt : null;
};

const LOG_CLASSES: readonly string[] = ['rate_limited', 'llm_error'];

const byLog = async (gathering: Gathering): Promise<Failures | null> => {
  const { reader, agent, now } = gathering;
  const span = { from: byAgentClock(gathering, now - FAILURE_WINDOW_MS), to: byAgentClock(gathering, now) + 1 };
  const { rows } = await reader.events.page(agent, { types: ['log.line'], span, limit: 500 });
  const lines = rows.filter((row) => LOG_CLASSES.includes(classOf(row.data)));
  const [newest] = lines;
  const oldest = lines.at(-1);
  if (!newest || !oldest) return null;
  const limited = lines.filter((row) => classOf(row.data) === 'rate_limited').length;
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
        text: `${plural(lines.length, 'log line')} of failed LLM calls${limited > 0 ? `, ${limited} of them 429` : ''}`,
        source: 'log',
        endpoint: 'GET /v1/telemetry/logs',
        observedAt: byOurClock(gathering, newest.at),
        value: lines.length,
      },
    ],
  };
};

/** Class of a log line, by its data. */
export const classOf = (data: unknown): string =>
  typeof data === 'object' && data !== null && 'class' in data && typeof data.class === 'string' ? data.class : '';
