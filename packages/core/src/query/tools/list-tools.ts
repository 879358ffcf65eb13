import type { InputOf, OutputOf, Reading, ToolRow, tools } from '@ciris/telemetry-contracts';
import { plural } from '../../insight/verdict-text.ts';
import { valueOrNull } from '../../resolve/field.ts';
import type { QueryContext } from '../context.ts';
import { type HandlersOf, handlerRow } from '../handlers/handler-row.ts';
import { noHandlerTelling, readRuns } from '../handlers/handler-telling.ts';
import { handlersOf } from '../handlers/list-handlers.ts';
import { windowWords } from '../window-words.ts';
import { toolRow, whyUnnamed } from './tool-row.ts';
import { MOST_RUNS, type ToolRuns, toolRunsOf } from './tool-runs.ts';

const MOST_NEWEST = 50;

type Output = OutputOf<typeof tools.list>;
type Sums = Pick<Output, 'failures' | 'runs'>;

const failedWords = (rows: readonly ToolRow[], runs: number, failures: Reading<number>): string => {
  const failed = valueOrNull(failures);
  if (failed === null) return '; whether any failed is not told.';
  if (failed === 0) return runs === 1 ? ', and did not fail.' : ', and none failed.';
  const names = rows.filter((row) => valueOrNull(row.failures)).map(({ name }) => name);
  const which = names.length > 0 ? `: ${names.join(', ')}` : '';
  return `, and ${failed === runs ? 'all' : failed} of these runs failed${which}.`;
};

const sentenceOf = (rows: readonly ToolRow[], { runs, failures }: Sums, when: string): string => {
  const count = valueOrNull(runs);
  const has = rows.filter(({ provider }) => provider.status === 'available').length;
  if (count === null) return 'How often its tools ran is not told.';
  if (count === 0) return has > 0 ? `None of its ${plural(has, 'tool')} ran ${when}.` : `No tool ran ${when}.`;
  const ran = rows.filter((row) => valueOrNull(row.runs)).length;
  const who = ran > 0 ? `${plural(ran, 'tool')} ran` : 'Tools ran';
  return `${who} ${plural(count, 'time')} ${when}${failedWords(rows, count, failures)}`;
};

const ofNewest = (told: ToolRuns | null): string =>
  told && told.runs.length >= MOST_RUNS ? ` What is told of single tools is of the newest ${MOST_RUNS} runs.` : '';

const unnamedOf = (known: HandlersOf, told: ToolRuns | null): Reading<number> => {
  const { context, of, span } = known;
  if (told === null) return whyUnnamed(known, told) ?? noHandlerTelling(of);
  const unnamed = told.runs.filter(({ tool }) => tool === null).length;
  return readRuns(context, of, told.source, span)(unnamed, 'runs of which no source names the tool');
};

/** By provider, as the agent groups them; those that it does not list last. */
const namesOf = ({ of }: HandlersOf, told: ToolRuns | null) => {
  const listed = of.keys('knownTool');
  const ran = new Set((told?.runs ?? []).flatMap(({ tool }) => (tool === null ? [] : [tool])));
  // Until its list has come, nothing can be said not to stand in it.
  const isListed = (name: string): boolean => listed.length === 0 || listed.includes(name);
  return { isListed, names: [...listed, ...[...ran].filter((name) => !listed.includes(name)).sort()] };
};

const whyNone = (known: HandlersOf, told: ToolRuns | null): string | null => {
  if (told !== null) return null;
  const why = known.telling === null ? noHandlerTelling(known.of) : whyUnnamed(known, told);
  return why?.detail ?? 'Single runs are told by its database and its stream alone.';
};

/** The tools of an agent with their runs over a window, by default the last 24 h. */
export const listTools = async (context: QueryContext, input: InputOf<typeof tools.list>): Promise<Output> => {
  const known = await handlersOf(context, input);
  const told = await toolRunsOf(known);
  const { isListed, names } = namesOf(known, told);
  const rows = names.map((name) => toolRow(known, told, name, isListed(name)));
  const { invocations: runs, errors: failures } = handlerRow(known, 'tool');
  return {
    sentence: `${sentenceOf(rows, { runs, failures }, windowWords(known.span, input.to))}${ofNewest(told)}`,
    ...known.span,
    rows,
    runs,
    failures,
    unnamedRuns: unnamedOf(known, told),
    newest: (told?.runs ?? []).slice(0, MOST_NEWEST),
    newestNote: whyNone(known, told),
    observedAt: known.of.handle.observedAt,
  };
};
