import type { errors, InputOf, OutputOf, Tracked } from '@ciris/telemetry-contracts';
import type { QueryContext } from '../context.ts';
import { watchAnswer } from '../live/watch.ts';
import { listErrorGroups } from './list-error-groups.ts';

/** As many as a page begins with. */
const NEWEST = 100;

/** Groups of errors, whenever one of them changes. */
export async function* watchErrors(
  context: QueryContext,
  input: InputOf<typeof errors.watch>,
  lastEventId: string | undefined,
): AsyncGenerator<Tracked<OutputOf<typeof errors.watch>>, void> {
  const handle = context.directory.find(input.agent);
  yield* watchAnswer(context, handle, ['errors'], lastEventId, () =>
    listErrorGroups(context, { agent: input.agent, source: input.source, limit: NEWEST }),
  );
}
