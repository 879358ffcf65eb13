import type { InputOf, logs, OutputOf, Tracked } from '@ciris/telemetry-contracts';
import type { LogLine } from '../../ports/kinds/log.ts';
import type { QueryContext } from '../context.ts';
import { type Cursor, createCursor } from '../live/cursor.ts';
import { rowsOfAgent } from '../live/watch.ts';
import { fitsLog, logFilters } from './log-filters.ts';
import { logRowOf } from './log-row.ts';

const MOST_ROWS = 200;

/** All that came behind the cursor, a page at a time; the cursor moves along. */
async function* newLines(
  context: QueryContext,
  agent: number,
  cursor: Cursor,
): AsyncGenerator<readonly LogLine[], void> {
  for (let more = true; more; ) {
    const lines = await context.reader.logs.changedAfter(agent, cursor.seen(agent), MOST_ROWS);
    more = lines.length === MOST_ROWS;
    for (const { seq } of lines) cursor.reach(agent, seq);
    if (lines.length > 0) yield lines;
  }
}

/** Lines as they come: each once, also over a lost connection. */
export async function* watchLogs(
  context: QueryContext,
  input: InputOf<typeof logs.watch>,
  lastEventId: string | undefined,
): AsyncGenerator<Tracked<OutputOf<typeof logs.watch>>, void> {
  const filters = logFilters(context, input);
  const agent = context.directory.find(input.agent).record.number;
  const cursor = await createCursor(context, [agent], lastEventId);
  if (!cursor.resumed) yield { id: cursor.id(), data: { rows: [] } };
  for await (const { rows } of rowsOfAgent(context, agent, cursor.start)) {
    for await (const lines of newLines(context, agent, cursor)) {
      const asked = lines.filter((line) => fitsLog(filters, line));
      if (asked.length > 0) yield { id: cursor.id(), data: { rows: asked.map((line) => logRowOf(context, line)) } };
    }
    cursor.reachAll(rows);
  }
}
