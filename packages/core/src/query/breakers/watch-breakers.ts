import type { breakers, InputOf, OutputOf, Tracked } from '@ciris/telemetry-contracts';
import { viewOf } from '../agent-view.ts';
import type { QueryContext } from '../context.ts';
import { watchAnswer } from '../live/watch.ts';
import { breakerList } from './list-breakers.ts';

/** Every breaker, whenever one of them changes. */
export async function* watchBreakers(
  context: QueryContext,
  input: InputOf<typeof breakers.watch>,
  lastEventId: string | undefined,
): AsyncGenerator<Tracked<OutputOf<typeof breakers.watch>>, void> {
  const handle = context.directory.find(input.agent);
  yield* watchAnswer(context, handle, ['services'], lastEventId, async () =>
    breakerList(await viewOf(context, handle)),
  );
}
