import type { BreakerRow, BreakerState, breakers, InputOf, OutputOf, Reading } from '@ciris/telemetry-contracts';
import { plural } from '../../insight/verdict-text.ts';
import { derived, valueOrNull } from '../../resolve/field.ts';
import { type AgentView, viewOf } from '../agent-view.ts';
import { readingColumns } from '../columns.ts';
import type { QueryContext } from '../context.ts';
import { type Breaker, breakersOf, byState, stateOf } from './breakers-of.ts';

const COLUMNS = [
  'state',
  'failures',
  'successes',
  'consecutiveFailures',
  'lastFailureAt',
  'lastSuccessAt',
  'failureThreshold',
  'successThreshold',
  'recoveryTimeoutSeconds',
  'nextTryAt',
  'recoveryAttempts',
  'transitions',
] as const;

const untold = <T>(detail: string): Reading<T> => ({
  status: 'unavailable',
  reason: 'not_exposed',
  since: null,
  detail,
});

const NOT_OF_REGISTRY = 'Of a breaker of the registry only its state is told.';

/** An open breaker lets a call through once its recovery time has passed since the failure that opened it. */
const nextTry = (
  state: Reading<BreakerState>,
  lastFailureAt: Reading<number>,
  recoverySeconds: Reading<number>,
): Reading<number> => {
  if (state.status === 'unavailable') return state;
  if (state.value !== 'open') {
    return { status: 'unavailable', reason: 'not_applicable', since: null, detail: 'It is not open.' };
  }
  if (lastFailureAt.status === 'unavailable') return lastFailureAt;
  if (recoverySeconds.status === 'unavailable') return recoverySeconds;
  return derived(lastFailureAt.value + recoverySeconds.value * 1000, {
    observedAt: Math.min(lastFailureAt.observedAt, recoverySeconds.observedAt),
    everyMs: lastFailureAt.everyMs,
    endpoint: lastFailureAt.endpoint,
    formula: 'last failure + recovery timeout; it moves only when it is called',
    inputs: [lastFailureAt.source],
  });
};

const difference = (total: Reading<number>, failed: Reading<number>): Reading<number> => {
  if (total.status === 'unavailable') return total;
  if (failed.status === 'unavailable') return failed;
  return derived(total.value - failed.value, {
    observedAt: Math.min(total.observedAt, failed.observedAt),
    everyMs: total.everyMs,
    endpoint: total.endpoint,
    formula: 'calls − failed calls',
    inputs: [total.source],
  });
};

const llmRow = (of: AgentView, breaker: Breaker): BreakerRow => {
  const { name } = breaker;
  const told = <T extends string | number>(field: string): Reading<T> => of.field<T>(`provider.${field}`, name);
  const state = stateOf(of, breaker);
  const [failures, lastFailureAt] = [told<number>('failedRequests'), told<number>('lastFailureAt')];
  const recoveryTimeoutSeconds = told<number>('recoveryTimeoutSeconds');
  return {
    name,
    family: 'llm',
    state,
    failures,
    successes: difference(told<number>('totalRequests'), failures),
    consecutiveFailures: told('consecutiveFailures'),
    lastFailureAt,
    lastSuccessAt: told('lastAnsweredAt'),
    failureThreshold: told('failureThreshold'),
    successThreshold: told('successThreshold'),
    recoveryTimeoutSeconds,
    nextTryAt: nextTry(state, lastFailureAt, recoveryTimeoutSeconds),
    recoveryAttempts: told('recoveryAttempts'),
    transitions: told('breakerTransitions'),
  };
};

const registryRow = (of: AgentView, breaker: Breaker): BreakerRow => {
  const none = untold<number>(NOT_OF_REGISTRY);
  return {
    name: breaker.name,
    family: 'registry',
    state: stateOf(of, breaker),
    failures: none,
    successes: none,
    consecutiveFailures: none,
    lastFailureAt: none,
    lastSuccessAt: none,
    failureThreshold: none,
    successThreshold: none,
    recoveryTimeoutSeconds: none,
    nextTryAt: none,
    recoveryAttempts: none,
    transitions: none,
  };
};

const sentenceOf = (rows: readonly BreakerRow[]): string => {
  const named = (state: BreakerState): readonly string[] =>
    rows.filter((row) => valueOrNull(row.state) === state).map(({ name }) => name);
  const [open, half, closed] = [named('open'), named('half_open'), named('closed')];
  if (open[0]) return `${plural(open.length, 'breaker is', 'breakers are')} open: ${open.join(', ')}.`;
  if (half[0]) return `${plural(half.length, 'breaker tries', 'breakers try')} to close: ${half.join(', ')}.`;
  if (closed[0]) return `${plural(closed.length, 'breaker is', 'breakers are')} closed, none is open.`;
  return 'No state of a breaker is told.';
};

type List = OutputOf<typeof breakers.list>;

/** Every breaker of an agent as it is known now, open ones first. */
export const breakerList = (of: AgentView): List => {
  const rows = breakersOf(of)
    .map((breaker) => (breaker.family === 'llm' ? llmRow(of, breaker) : registryRow(of, breaker)))
    .sort((a, b) => byState(a.state, b.state));
  const count = (state: BreakerState): number => rows.filter((row) => valueOrNull(row.state) === state).length;
  return {
    sentence: sentenceOf(rows),
    counts: { open: count('open'), halfOpen: count('half_open'), closed: count('closed') },
    rows,
    observedAt: of.handle.observedAt,
    columns: readingColumns(rows, COLUMNS),
  };
};

export const listBreakers = async (context: QueryContext, input: InputOf<typeof breakers.list>): Promise<List> =>
  breakerList(await viewOf(context, context.directory.find(input.agent)));
