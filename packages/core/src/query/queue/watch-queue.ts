import type { InputOf, OutputOf, queue, Tracked } from '@ciris/telemetry-contracts';
import { viewOf } from '../agent-view.ts';
import type { QueryContext } from '../context.ts';
import { watchAnswer } from '../live/watch.ts';
import { queueDepths } from './get-queue-status.ts';
import { openThoughts } from './queue-items.ts';

/** Depth and what waits, whenever it changes. */
export async function* watchQueue(
  context: QueryContext,
  input: InputOf<typeof queue.watch>,
  lastEventId: string | undefined,
): AsyncGenerator<Tracked<OutputOf<typeof queue.watch>>, void> {
  const handle = context.directory.find(input.agent);
  yield* watchAnswer(context, handle, ['queue', 'thoughts', 'cognition'], lastEventId, async () => {
    const of = await viewOf(context, handle);
    const { openTasks: _openTasks, ...depths } = await queueDepths(context, of, (await openThoughts(context, of)).open);
    return depths;
  });
}
