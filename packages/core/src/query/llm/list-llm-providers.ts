import type { BreakerRow, InputOf, llm, OutputOf, ProviderRow, Reading } from '@ciris/telemetry-contracts';
import type { CallGroup } from '../../ports/reader.ts';
import { derived } from '../../resolve/field.ts';
import { isKept } from '../../resolve/view.ts';
import { type AgentView, viewOf } from '../agent-view.ts';
import { listBreakers } from '../breakers/list-breakers.ts';
import { readingColumns } from '../columns.ts';
import type { QueryContext } from '../context.ts';
import { CALL_TELLERS, toldByCalls } from './call-source.ts';

const COLUMNS = [
  'priority',
  'calls',
  'failedCalls',
  'rateLimitedCalls',
  'averageLatencyMs',
  'lastAnsweredAt',
  'lastFailureAt',
  'breakerState',
  'consecutiveFailures',
  'failureThreshold',
  'nextTryAt',
] as const;

const EVER = { from: 0, to: Number.MAX_SAFE_INTEGER };

/** Calls by provider as the stream told them; null: it tells no single calls, or is not there. */
const streamed = async (context: QueryContext, of: AgentView): Promise<readonly CallGroup[] | null> => {
  const { generation } = of.view;
  if (generation === null || !CALL_TELLERS[generation].includes('stream') || !isKept(of.view, 'stream')) return null;
  return await context.reader.calls.groups(of.handle.record.number, 'stream', 'provider', EVER);
};

/** What the log says of refusals names no provider. */
const refused = (
  context: QueryContext,
  of: AgentView,
  name: string,
  groups: readonly CallGroup[] | null,
): Reading<number> => {
  const own = groups?.find((group) => group.name === name);
  if (own) {
    return derived(own.rateLimited, {
      ...toldByCalls(context, of, 'stream'),
      formula: 'calls of this provider whose events came and that were refused with 429, of those that are kept',
      ...(own.firstAt !== null && own.lastAt !== null ? { window: { from: own.firstAt, to: own.lastAt } } : {}),
    });
  }
  if (groups) return { status: 'unavailable', reason: 'not_yet', since: null, detail: 'No event of its calls came.' };
  const streams = of.view.generation === 'v2';
  return {
    status: 'unavailable',
    reason: streams ? 'not_granted' : 'not_exposed',
    since: null,
    detail: streams
      ? 'Refusals of a provider are told by the stream alone.'
      : 'No source of this generation tells of calls refused with 429.',
  };
};

const rowOf = (of: AgentView, breaker: BreakerRow, rateLimitedCalls: Reading<number>): ProviderRow => {
  const { name } = breaker;
  return {
    name,
    priority: of.field('provider.priority', name),
    calls: of.field('provider.totalRequests', name),
    failedCalls: breaker.failures,
    rateLimitedCalls,
    averageLatencyMs: of.field('provider.averageLatencyMs', name),
    lastAnsweredAt: breaker.lastSuccessAt,
    lastFailureAt: breaker.lastFailureAt,
    breakerState: breaker.state,
    consecutiveFailures: breaker.consecutiveFailures,
    failureThreshold: breaker.failureThreshold,
    nextTryAt: breaker.nextTryAt,
  };
};

/** Every provider once, that with an open breaker first. */
export const listLlmProviders = async (
  context: QueryContext,
  input: InputOf<typeof llm.providers>,
): Promise<OutputOf<typeof llm.providers>> => {
  const handle = context.directory.find(input.agent);
  const of = await viewOf(context, handle);
  const [breakers, groups] = await Promise.all([listBreakers(context, input), streamed(context, of)]);
  const rows = breakers.rows
    .filter(({ family }) => family === 'llm')
    .map((breaker) => rowOf(of, breaker, refused(context, of, breaker.name, groups)));
  return { rows, observedAt: handle.observedAt, columns: readingColumns(rows, COLUMNS) };
};
