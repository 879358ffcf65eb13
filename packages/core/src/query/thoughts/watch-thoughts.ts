import type { InputOf, OutputOf, ThoughtRow, Tracked, thoughts } from '@ciris/telemetry-contracts';
import type { QueryContext } from '../context.ts';
import { type Cursor, createCursor } from '../live/cursor.ts';
import { rowsOfAgent } from '../live/watch.ts';
import { thoughtRows } from './thought-row.ts';

const MOST_ROWS = 200;

/** All that changed behind the cursor, a page at a time; the cursor moves along. */
async function* changedThoughts(
  context: QueryContext,
  agent: number,
  cursor: Cursor,
): AsyncGenerator<ThoughtRow[], void> {
  for (let more = true; more; ) {
    const records = await context.reader.thoughts.changedAfter(agent, cursor.seen(agent), MOST_ROWS);
    more = records.length === MOST_ROWS;
    for (const record of records) cursor.reach(agent, record.seq);
    if (records.length > 0) yield await thoughtRows(context, agent, records);
  }
}

/** Thoughts as they begin, advance and end: each as it is after its newest change, in the order of their changes. */
export async function* watchThoughts(
  context: QueryContext,
  input: InputOf<typeof thoughts.watch>,
  lastEventId: string | undefined,
): AsyncGenerator<Tracked<OutputOf<typeof thoughts.watch>>, void> {
  const agent = context.directory.find(input.agent).record.number;
  const cursor = await createCursor(context, [agent], lastEventId);
  if (!cursor.resumed) yield { id: cursor.id(), data: { rows: [] } };
  for await (const { rows } of rowsOfAgent(context, agent, cursor.start)) {
    for await (const changed of changedThoughts(context, agent, cursor)) {
      yield { id: cursor.id(), data: { rows: changed } };
    }
    cursor.reachAll(rows);
  }
}
