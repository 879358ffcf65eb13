import type { InputOf, live, OutputOf, Tracked } from '@ciris/telemetry-contracts';
import type { ChangeRow } from '../../ports/rows.ts';
import type { QueryContext } from '../context.ts';
import { createCursor } from './cursor.ts';
import { liveEvents } from './events.ts';
import { createRoster, type Roster } from './roster.ts';

type Changes = OutputOf<typeof live.changes>['changes'];

const changesOf = (context: QueryContext, rows: readonly ChangeRow[]): Changes =>
  rows.flatMap((row) => {
    const handle = context.directory.byNumber(row.agent);
    return handle
      ? [{ agent: context.directory.ref(handle).path, channel: row.channel, seq: row.seq, at: row.at }]
      : [];
  });

/** Agents that came or went make no row of their own. */
const rosterChanges = (context: QueryContext, { came, gone }: ReturnType<Roster['change']>): Changes => {
  const at = context.clock.now();
  const paths = [...came.map((handle) => context.directory.ref(handle).path), ...gone.map(({ path }) => path)];
  return paths.map((agent) => ({ agent, channel: 'agents', seq: 0, at }));
};

/** Which channels of which agents changed. The first event carries the cursor and nothing else. */
export async function* followLive(
  context: QueryContext,
  input: InputOf<typeof live.changes>,
  lastEventId: string | undefined,
): AsyncGenerator<Tracked<{ changes: Changes }>, void> {
  const roster = createRoster(context, input.agents);
  const cursor = await createCursor(context, roster.numbers(), lastEventId);
  const asked = (changes: Changes): Changes =>
    input.channels ? changes.filter((change) => input.channels?.includes(change.channel)) : changes;

  yield { id: cursor.id(), data: { changes: [] } };
  for await (const happening of liveEvents(context, roster.numbers, cursor.start)) {
    let changes: Changes;
    if (happening.kind === 'rows') {
      cursor.reachAll(happening.rows);
      changes = asked(changesOf(context, happening.rows));
    } else {
      const moved = roster.change();
      for (const { number } of moved.gone) cursor.forget(number);
      changes = asked(rosterChanges(context, moved));
    }
    if (changes.length > 0) yield { id: cursor.id(), data: { changes } };
  }
}
