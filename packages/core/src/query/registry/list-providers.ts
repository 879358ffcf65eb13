import type { InputOf, OutputOf, ProviderType, Reading, RegistrationRow, registry } from '@ciris/telemetry-contracts';
import { PROVIDER_TYPES } from '../../facts/registry.ts';
import { plural } from '../../insight/verdict-text.ts';
import { derived, valueOrNull } from '../../resolve/field.ts';
import { viewOf } from '../agent-view.ts';
import { readingColumns } from '../columns.ts';
import type { QueryContext } from '../context.ts';
import { registrationsOf } from './registrations.ts';

const COLUMNS = ['priority', 'priorityGroup', 'strategy', 'breaker', 'available', 'capabilities', 'metadata'] as const;

/** The registry takes the strategy of the first provider for all of its group. */
const strategyOf = ([first]: readonly RegistrationRow[]): Reading<string> => {
  if (first === undefined || first.strategy.status === 'unavailable') {
    return first?.strategy ?? { status: 'unavailable', reason: 'not_yet', since: null };
  }
  return { ...first.strategy, note: 'Of its first provider, which the registry takes for all of a group.' };
};

const openOf = (rows: readonly RegistrationRow[]): Reading<number> => {
  const untold = rows.find(({ breaker }) => breaker.status === 'unavailable')?.breaker;
  if (untold?.status === 'unavailable') return untold;
  const [first] = rows.flatMap(({ breaker }) => (breaker.status === 'available' ? [breaker] : []));
  if (!first) return { status: 'unavailable', reason: 'not_yet', since: null };
  const { observedAt, everyMs, endpoint, source } = first;
  const open = rows.filter(({ breaker }) => valueOrNull(breaker) === 'open').length;
  return derived(open, { observedAt, everyMs, endpoint, source, formula: 'breakers of its providers that are open' });
};

const titled = (type: string): string => {
  const words = type.toLowerCase().replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

const typeOf = (type: string, rows: readonly RegistrationRow[]): ProviderType => ({
  type,
  title: PROVIDER_TYPES[type]?.title ?? titled(type),
  bus: PROVIDER_TYPES[type]?.bus ?? null,
  providers: rows.length,
  strategy: strategyOf(rows),
  openBreakers: openOf(rows),
});

const sentenceOf = (rows: readonly RegistrationRow[], types: readonly ProviderType[]): string => {
  if (rows.length === 0) return 'No registered provider is told.';
  const told = rows.filter(({ breaker }) => breaker.status === 'available');
  const shut = told.filter(({ breaker }) => valueOrNull(breaker) !== 'closed').map(({ name }) => name);
  const registered = `${plural(rows.length, 'provider')} of ${plural(types.length, 'type')} ${rows.length === 1 ? 'is' : 'are'} registered`;
  if (shut.length > 0) return `${registered}; of ${shut.join(', ')} the breaker is not closed.`;
  if (told.length === 0) return `${registered}; no breaker of theirs is told.`;
  return told.length === rows.length
    ? `${registered}, each with a closed breaker.`
    : `${registered}, ${told.length} of them with a closed breaker.`;
};

/** The service registry: who is asked for what, in which order, and whom its breaker keeps out. */
export const listProviders = async (
  context: QueryContext,
  input: InputOf<typeof registry.providers>,
): Promise<OutputOf<typeof registry.providers>> => {
  const handle = context.directory.find(input.agent);
  const rows = [...registrationsOf(await viewOf(context, handle))];
  const types = [...Map.groupBy(rows, ({ type }) => type)].map(([type, mine]) => typeOf(type, mine));
  return {
    sentence: sentenceOf(rows, types),
    types,
    rows,
    observedAt: handle.observedAt,
    columns: readingColumns(rows, COLUMNS),
  };
};
