import type { HandlerRun, Reading, ToolRow, Unavailable } from '@ciris/telemetry-contracts';
import { toldBy } from '../../facts/source-facts.ts';
import { quantile } from '../../insight/quantile.ts';
import { plural } from '../../insight/verdict-text.ts';
import type { Json } from '../../ports/json.ts';
import { derived } from '../../resolve/field.ts';
import { lastToldAt, versionWords } from '../../resolve/view.ts';
import { errorsUntold, type HandlersOf, NO_RESULT, NO_RUN, unavailable } from '../handlers/handler-row.ts';
import { noHandlerTelling, readRuns } from '../handlers/handler-telling.ts';
import type { ToolRuns } from './tool-runs.ts';

const UNLISTED = unavailable('not_applicable', 'The agent lists no such tool.');
const UNNAMED = unavailable(
  'not_granted',
  'Its audit trail does not say over HTTP which tool ran: its database or stream would tell.',
);

/** Why nobody says how often each tool ran; null: somebody does. */
export const whyUnnamed = ({ of, telling }: HandlersOf, told: ToolRuns | null): Unavailable | null => {
  if (of.view.generation === 'early') {
    return unavailable('not_exposed', `No source of ${versionWords(of.view)} names the tools that ran.`);
  }
  if (telling === null) return noHandlerTelling(of);
  return told === null ? UNNAMED : null;
};

const WORDS: Readonly<Record<ToolRuns['source'], string>> = {
  database: 'thoughts that ended with this tool, named by the audit trail',
  stream: 'results that name this tool',
};

type Runs = Pick<ToolRow, 'failures' | 'lastRunAt' | 'runs'>;

const runsOf = (known: HandlersOf, { source }: ToolRuns, mine: readonly HandlerRun[]): Runs => {
  const read = readRuns(known.context, known.of, source, known.span);
  const [newest] = mine;
  return {
    runs: read(mine.length, WORDS[source]),
    failures:
      source === 'database'
        ? read(mine.filter(({ failed }) => failed).length, 'those of them whose thought failed')
        : errorsUntold(source),
    lastRunAt: newest === undefined ? NO_RUN : read(newest.at, 'the newest of them'),
  };
};

type Times = Pick<ToolRow, 'meanMs' | 'p95Ms'>;

const timesOf = ({ context, of, span, times }: HandlersOf, mine: readonly HandlerRun[]): Times => {
  const sorted = mine
    .flatMap(({ durationMs }) => (durationMs === null ? [] : [durationMs]))
    .sort((one, other) => one - other);
  if (sorted.length === 0) {
    const untold = unavailable('not_granted', 'The results of the stream alone tell how long a tool took.');
    const why = mine.length === 0 ? NO_RUN : times.results === null ? untold : NO_RESULT;
    return { meanMs: why, p95Ms: why };
  }
  const read = (value: number, words: string): Reading<number> =>
    derived(value, {
      ...toldBy('thoughts', 'stream'),
      endpoint: 'action_result',
      observedAt: lastToldAt(of.view, 'stream') ?? context.clock.now(),
      formula: `${words} of ${plural(sorted.length, 'result')}`,
      window: span,
    });
  return {
    meanMs: read(sorted.reduce((sum, ms) => sum + ms, 0) / sorted.length, 'mean'),
    p95Ms: read(quantile(sorted, 0.95), '95th percentile'),
  };
};

type Listed = Pick<ToolRow, 'category' | 'description' | 'parameters' | 'provider'>;

/** What the agent says of it; one that a thought asked for may not be listed. */
const listedOf = ({ of }: HandlersOf, name: string, isListed: boolean): Listed => {
  const field = <T extends Json>(member: keyof Listed): Reading<T> =>
    isListed ? of.field<T>(`knownTool.${member}`, name) : UNLISTED;
  return {
    provider: field('provider'),
    category: field('category'),
    description: field('description'),
    parameters: field('parameters'),
  };
};

/** One tool: what it is, and its runs in the window as far as they are told. */
export const toolRow = (known: HandlersOf, told: ToolRuns | null, name: string, isListed: boolean): ToolRow => {
  const listed = { name, ...listedOf(known, name, isListed) };
  const why = whyUnnamed(known, told);
  if (why !== null || told === null) {
    const untold = why ?? UNNAMED;
    return { ...listed, runs: untold, failures: untold, lastRunAt: untold, meanMs: untold, p95Ms: untold };
  }
  const mine = told.runs.filter(({ tool }) => tool === name);
  return { ...listed, ...runsOf(known, told, mine), ...timesOf(known, mine) };
};
