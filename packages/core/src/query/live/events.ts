import { follow } from '../../live/follow.ts';
import type { ChangeRow } from '../../ports/rows.ts';
import type { QueryContext } from '../context.ts';

/** What a follower is told: rows that changed, or that agents came or went. */
export type LiveEvent = { readonly kind: 'rows'; readonly rows: readonly ChangeRow[] } | { readonly kind: 'directory' };

const MOST_ROWS = 500;

/** An abort signal that also ends with the follower, whichever way it ends. */
const endingWith = (outer: AbortSignal | undefined): { signal: AbortSignal; end: () => void } => {
  const controller = new AbortController();
  const abort = (): void => controller.abort();
  if (outer?.aborted) abort();
  else outer?.addEventListener('abort', abort, { once: true });
  return {
    signal: controller.signal,
    end: () => {
      outer?.removeEventListener('abort', abort);
      abort();
    },
  };
};

/**
 * Changes of the chosen agents from a cursor on, and a word whenever the list of agents changes.
 * Ends with the caller's signal, or when the caller stops asking.
 */
export async function* liveEvents(
  context: QueryContext,
  agents: () => readonly number[],
  from: ReadonlyMap<number, number>,
): AsyncGenerator<LiveEvent, void> {
  const { signal, end } = endingWith(context.actor.signal);
  let directoryMoved = false;
  let wake = (): void => {};
  const leave = context.directory.listen(() => {
    directoryMoved = true;
    wake();
  });
  const { reader, doorbell, clock } = context;
  const changes = follow({ reader, doorbell, clock, agents, from, signal, limit: MOST_ROWS });
  let next = changes.next();
  try {
    while (!signal.aborted) {
      const moved = new Promise<'directory'>((resolve) => {
        wake = () => resolve('directory');
        if (directoryMoved) wake();
      });
      const first = await Promise.race([next, moved]);
      if (first === 'directory') {
        directoryMoved = false;
        // New agents must be looked at: they may have rows already.
        for (const agent of agents()) doorbell.ring(agent, 0);
        yield { kind: 'directory' };
      } else if (first.done) {
        return;
      } else {
        yield { kind: 'rows', rows: first.value };
        next = changes.next();
      }
    }
  } finally {
    leave();
    end();
    // Whatever it was waiting for, it ends with the signal; nobody is left to hear how. It may as well
    // hold rows that nobody takes any more: then it ends only when it is told to.
    await next.catch(() => {});
    await changes.return();
  }
}

/** Where a follower begins: at its cursor, else at the newest row of each agent. */
export const startingPoint = async (
  context: QueryContext,
  agents: readonly number[],
  cursor: ReadonlyMap<number, number> | null,
): Promise<Map<number, number>> => {
  const from = new Map<number, number>();
  for (const agent of agents) {
    const seen = cursor?.get(agent);
    from.set(agent, seen ?? (await context.reader.changes.head(agent)));
  }
  return from;
};
