import { TelemetryError } from '@ciris/telemetry-contracts';
import type { AgentNumber } from '../ports/agent.ts';
import { type Clock, every } from '../ports/clock.ts';
import type { Doorbell } from '../ports/doorbell.ts';
import { nextTurn } from '../ports/next-turn.ts';
import type { ChangeReader } from '../ports/reader.ts';
import type { ChangeRow } from '../ports/rows.ts';

/** How late a change is heard of at most when its ring was lost. */
const LOOK_MS = 15_000;

export interface Following {
  readonly reader: { readonly changes: ChangeReader };
  readonly doorbell: Doorbell;
  /** Who is followed, asked again at each ring: agents may come and go. */
  readonly agents: () => readonly AgentNumber[];
  /** Highest seq seen of each agent. One that is not named, or named with 0, is told from the first change kept. */
  readonly from: ReadonlyMap<AgentNumber, number>;
  readonly signal: AbortSignal;
  /** Rows in one batch. */
  readonly limit: number;
  /** With it all agents are looked at now and then, rung or not. */
  readonly clock?: Clock;
}

/**
 * Changes from a cursor on: first what was missed, then as they come, each once and in the order of
 * its agent. Nothing is queued: a slow reader is given what stands behind its cursor when it asks
 * again. Ends with the signal. Throws TelemetryError RESYNC when the cursor lies before what is kept
 * or beyond what is there: the reader then reads its query anew.
 */
export async function* follow(following: Following): AsyncGenerator<readonly ChangeRow[], void> {
  const { agents, signal } = following;
  // The bell is listened to before anything is read: what comes in between rings.
  const rings = awaitRings(following);
  try {
    await checkCursors(following);
    const cursors: Cursors = new Map();
    while (!signal.aborted) {
      const followed = agents();
      for (const agent of followed) if (!cursors.has(agent)) rings.due.add(agent);
      const agent = rings.take();
      if (agent === undefined) {
        // Nothing is awaited since the last look at what is due: no ring is missed in between.
        await rings.next();
        // What one look at a source brought is kept table by table, within one turn: it is told together.
        await nextTurn();
      } else if (followed.includes(agent)) {
        const rows = await readOn(following, cursors, agent);
        if (rows.length === 0) continue;
        rings.due.add(agent);
        yield rows;
      } else {
        cursors.delete(agent);
      }
    }
  } finally {
    rings.stop();
  }
}

type Cursors = Map<AgentNumber, number>;

const checkCursors = async ({ reader, from }: Following): Promise<void> => {
  for (const [agent, seq] of from) {
    if (seq === 0) continue;
    const [floor, head] = await Promise.all([reader.changes.floor(agent), reader.changes.head(agent)]);
    if (seq < floor || seq > head) throw resync(agent);
  }
};

/** What stands behind the cursor, which moves on. */
const readOn = async (
  { reader, from, limit }: Following,
  cursors: Cursors,
  agent: AgentNumber,
): Promise<readonly ChangeRow[]> => {
  const { changes } = reader;
  const cursor = cursors.get(agent) ?? (from.get(agent) || (await changes.floor(agent)));
  const rows = await changes.after(agent, cursor, limit);
  // Asked after reading: had rows been pruned before, the floor would lie above the cursor by now.
  if ((await changes.floor(agent)) > cursor) throw resync(agent);
  cursors.set(agent, rows.at(-1)?.seq ?? cursor);
  return rows;
};

const resync = (agent: AgentNumber): TelemetryError =>
  new TelemetryError('RESYNC', `The changes behind the cursor of agent ${agent} are not kept any more.`, {
    remedy: 'Read the query again and follow from there.',
  });

interface Rings {
  /** Agents that may have something new: at most each once, however often it rings. */
  readonly due: Set<AgentNumber>;
  /** The next of them, which is due no more: a ring while it is read puts it back. */
  take(): AgentNumber | undefined;
  /** Resolves with the next ring, or when it is over. */
  next(): Promise<void>;
  stop(): void;
}

const awaitRings = ({ doorbell, agents, signal, clock }: Following): Rings => {
  const due = new Set<AgentNumber>();
  let wake = (): void => {};
  const leave = doorbell.listen((agent) => {
    due.add(agent);
    wake();
  });
  const lookAround = (): void => {
    for (const agent of agents()) due.add(agent);
    wake();
  };
  const rest = clock ? every(clock, LOOK_MS, lookAround) : () => {};
  const onAbort = (): void => wake();
  signal.addEventListener('abort', onAbort);
  return {
    due,
    take: () => {
      const [agent] = due;
      if (agent !== undefined) due.delete(agent);
      return agent;
    },
    next: () =>
      new Promise((resolve) => {
        wake = resolve;
      }),
    stop: () => {
      leave();
      rest();
      signal.removeEventListener('abort', onAbort);
    },
  };
};
