import type { AdapterRow, adapters, InputOf, OutputOf } from '@ciris/telemetry-contracts';
import { plural } from '../../insight/verdict-text.ts';
import { valueOrNull } from '../../resolve/field.ts';
import { type AgentView, viewOf } from '../agent-view.ts';
import { readingColumns } from '../columns.ts';
import type { Actor, QueryContext } from '../context.ts';
import { wordsFor } from './adapter-words.ts';

const COLUMNS = [
  'type',
  'running',
  'loadedAt',
  'uptimeSeconds',
  'messages',
  'errors',
  'lastErrorAt',
  'lastError',
  'needsReauth',
  'reauthReason',
  'tools',
] as const;

const rowOf = (actor: Actor, of: AgentView, adapterId: string): AdapterRow => ({
  adapterId,
  type: of.field('adapter.type', adapterId),
  running: of.field('adapter.running', adapterId),
  loadedAt: of.field('adapter.loadedAt', adapterId),
  uptimeSeconds: of.field('adapter.uptimeSeconds', adapterId),
  messages: of.field('adapter.messages', adapterId),
  errors: of.field('adapter.errors', adapterId),
  lastErrorAt: of.field('adapter.lastErrorAt', adapterId),
  lastError: wordsFor(actor, of.field('adapter.lastError', adapterId)),
  needsReauth: of.field('adapter.needsReauth', adapterId),
  reauthReason: wordsFor(actor, of.field('adapter.reauthReason', adapterId)),
  tools: of.field<string[]>('adapter.tools', adapterId),
});

const named = (rows: readonly AdapterRow[]): string => rows.map(({ adapterId }) => adapterId).join(', ');

const sentenceOf = (rows: readonly AdapterRow[]): string => {
  if (rows.length === 0) return 'No adapter is told.';
  const stopped = rows.filter(({ running }) => valueOrNull(running) === false);
  if (stopped.length > 0) {
    return `${plural(stopped.length, 'adapter does', 'adapters do')} not run: ${named(stopped)}.`;
  }
  const barred = rows.filter(({ needsReauth }) => valueOrNull(needsReauth) === true);
  if (barred.length > 0) {
    return `${plural(barred.length, 'adapter needs', 'adapters need')} a new log-in: ${named(barred)}.`;
  }
  const running = rows.filter(({ running: runs }) => valueOrNull(runs) === true).length;
  if (running === 0)
    return `${plural(rows.length, 'adapter is', 'adapters are')} loaded; whether they run is not told.`;
  return `${plural(running, 'adapter runs', 'adapters run')}.`;
};

/** Every adapter, as the agent lists them. */
export const listAdapters = async (
  context: QueryContext,
  input: InputOf<typeof adapters.list>,
): Promise<OutputOf<typeof adapters.list>> => {
  const handle = context.directory.find(input.agent);
  const of = await viewOf(context, handle);
  const rows = of.keys('adapter').map((key) => rowOf(context.actor, of, key));
  return {
    sentence: sentenceOf(rows),
    rows,
    observedAt: handle.observedAt,
    columns: readingColumns(rows, COLUMNS),
  };
};
