import type { cognition, InputOf, OutputOf, Tracked } from '@ciris/telemetry-contracts';
import { viewOf } from '../agent-view.ts';
import type { QueryContext } from '../context.ts';
import { watchAnswer } from '../live/watch.ts';
import { currentStateOf } from './get-current-state.ts';

/** The current state whenever it changes. */
export async function* watchState(
  context: QueryContext,
  input: InputOf<typeof cognition.watch>,
  lastEventId: string | undefined,
): AsyncGenerator<Tracked<OutputOf<typeof cognition.watch>>, void> {
  const handle = context.directory.find(input.agent);
  yield* watchAnswer(context, handle, ['cognition', 'verdict'], lastEventId, async () =>
    currentStateOf(context, await viewOf(context, handle)),
  );
}
