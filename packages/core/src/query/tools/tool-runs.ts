import type { HandlerRun, Source } from '@ciris/telemetry-contracts';
import type { ActionTold, Span } from '../../ports/reader.ts';
import type { HandlersOf } from '../handlers/handler-row.ts';
import { resultsOf } from '../handlers/handler-telling.ts';

/** Read of a window; what is told of single tools is of these. */
export const MOST_RUNS = 20_000;
const ENTRIES_A_PAGE = 1000;
/** An entry of the trail is written within so long of the end of its thought. */
const TRAIL_MS = 60_000;

/** Runs of tools in the window, newest first; null: nobody tells single ones. */
export interface ToolRuns {
  readonly source: 'database' | 'stream';
  readonly runs: readonly HandlerRun[];
}

/** The tool that each thought ran, by its entries of the audit trail. */
const namesInTrail = async ({ context, of, span }: HandlersOf): Promise<ReadonlyMap<string, string>> => {
  const names = new Map<string, string>();
  const around: Span = { from: span.from - TRAIL_MS, to: span.to + TRAIL_MS };
  let cursor: string | undefined;
  let read = 0;
  do {
    const page = await context.reader.audit.page(of.handle.record.number, {
      action: 'tool',
      span: around,
      limit: ENTRIES_A_PAGE,
      cursor,
    });
    for (const { thoughtId, tool } of page.rows) if (thoughtId !== null && tool !== null) names.set(thoughtId, tool);
    read += page.rows.length;
    cursor = page.next;
  } while (cursor !== undefined && read < MOST_RUNS);
  return names;
};

/** Only the status of its thought says whether a tool failed: the stream calls each a success. */
const failedBy = (source: Source, status: string | null, told: ActionTold | undefined): boolean | null => {
  if (source === 'database') return status === 'failed';
  return told?.succeeded === false ? true : null;
};

/** Each run with what any source adds to it: its tool by the trail or the stream, how long it took by the stream. */
export const toolRunsOf = async (known: HandlersOf): Promise<ToolRuns | null> => {
  const { context, of, span, telling, times } = known;
  const source = telling?.source;
  if (source !== 'database' && source !== 'stream') return null;
  const [ended, names] = await Promise.all([
    context.reader.thoughts.runsOf(of.handle.record.number, 'tool', source, span, MOST_RUNS),
    namesInTrail(known),
  ]);
  const results = new Map(resultsOf(times, 'tool').map((result) => [result.thoughtId, result]));
  const runs = ended.map(({ thoughtId, at, status }): HandlerRun => {
    const result = results.get(thoughtId);
    return {
      thoughtId,
      at,
      tool: result?.tool ?? names.get(thoughtId) ?? null,
      durationMs: result?.executionMs ?? null,
      failed: failedBy(source, status, result),
    };
  });
  return { source, runs };
};
