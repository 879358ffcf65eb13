import type { Channel, Tracked } from '@ciris/telemetry-contracts';
import type { AgentHandle, QueryContext } from '../context.ts';
import { createCursor } from './cursor.ts';
import { type LiveEvent, liveEvents } from './events.ts';

/** Rows of one agent as they come; ends when the agent is no longer watched. */
export async function* rowsOfAgent(
  context: QueryContext,
  agent: number,
  from: ReadonlyMap<number, number>,
): AsyncGenerator<Extract<LiveEvent, { kind: 'rows' }>, void> {
  for await (const happening of liveEvents(context, () => [agent], from)) {
    if (happening.kind === 'rows') yield happening;
    else if (!context.directory.byNumber(agent)) return;
  }
}

/**
 * A verb's answer whenever one of its channels changes; first as it is, unless the client resumes
 * and nothing changed since. The same answer twice is told once.
 */
export async function* watchAnswer<T>(
  context: QueryContext,
  handle: AgentHandle,
  channels: readonly Channel[],
  lastEventId: string | undefined,
  answer: () => Promise<T>,
): AsyncGenerator<Tracked<T>, void> {
  const agent = handle.record.number;
  const cursor = await createCursor(context, [agent], lastEventId);
  let last = '';
  const news = async (): Promise<T | undefined> => {
    const data = await answer();
    const text = JSON.stringify(data);
    if (text === last) return undefined;
    last = text;
    return data;
  };
  if (!cursor.resumed) {
    const data = await news();
    if (data !== undefined) yield { id: cursor.id(), data };
  }
  for await (const { rows } of rowsOfAgent(context, agent, cursor.start)) {
    cursor.reachAll(rows);
    if (!rows.some((row) => channels.includes(row.channel))) continue;
    const data = await news();
    if (data !== undefined) yield { id: cursor.id(), data };
  }
}
