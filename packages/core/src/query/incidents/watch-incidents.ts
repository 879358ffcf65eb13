import type { InputOf, incidents, OutputOf, Tracked } from '@ciris/telemetry-contracts';
import type { QueryContext } from '../context.ts';
import { watchAnswer } from '../live/watch.ts';
import { listIncidents } from './list-incidents.ts';

/** As many as a page begins with. */
const NEWEST = 100;

/** The newest incidents, whenever one of them changes. */
export async function* watchIncidents(
  context: QueryContext,
  input: InputOf<typeof incidents.watch>,
  lastEventId: string | undefined,
): AsyncGenerator<Tracked<OutputOf<typeof incidents.watch>>, void> {
  const handle = context.directory.find(input.agent);
  yield* watchAnswer(context, handle, ['incidents'], lastEventId, () =>
    listIncidents(context, { agent: input.agent, limit: NEWEST }),
  );
}
