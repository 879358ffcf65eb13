import type { AgentRow, agents, InputOf, OutputOf, Tracked } from '@ciris/telemetry-contracts';
import type { AgentHandle, QueryContext } from '../context.ts';
import { createCursor } from '../live/cursor.ts';
import { liveEvents } from '../live/events.ts';
import { createRoster } from '../live/roster.ts';
import { agentRowOf } from './agent-row.ts';

/** Rows of the fleet as they change; first all of them, or after a lost connection those that came meanwhile. */
export async function* watchAgents(
  context: QueryContext,
  input: InputOf<typeof agents.watch>,
  lastEventId: string | undefined,
): AsyncGenerator<Tracked<OutputOf<typeof agents.watch>>, void> {
  const roster = createRoster(context, input.agents);
  const cursor = await createCursor(context, roster.numbers(), lastEventId);
  const rowsOf = (handles: readonly AgentHandle[]): Promise<AgentRow[]> =>
    Promise.all(handles.map((handle) => agentRowOf(context, handle)));
  const event = (rows: AgentRow[], removed: string[]) => ({ id: cursor.id(), data: { rows, removed } });

  const first = roster.handles().filter((handle) => !cursor.resumed || !cursor.knows(handle.record.number));
  if (!cursor.resumed || first.length > 0) yield event(await rowsOf(first), []);
  for await (const happening of liveEvents(context, roster.numbers, cursor.start)) {
    if (happening.kind === 'rows') {
      cursor.reachAll(happening.rows);
      const changed = new Set(happening.rows.map((row) => row.agent));
      const handles = roster.handles().filter((handle) => changed.has(handle.record.number));
      if (handles.length > 0) yield event(await rowsOf(handles), []);
    } else {
      const { gone } = roster.change();
      for (const { number } of gone) cursor.forget(number);
      // A rename shows in the rows too, so all of them are told.
      yield event(
        await rowsOf(roster.handles()),
        gone.map(({ path }) => path),
      );
    }
  }
}
