import type { Generation } from '@ciris/telemetry-contracts';
import type { FamilyName } from '../facts/endpoints.ts';
import { FAMILY_NAMES, periodMs, SCHEDULE } from '../facts/schedule.ts';
import type { PolledEndpoint } from './endpoint-log.ts';
import type { HttpLoop } from './http-loop.ts';

/** The loops of one agent: health always, the others by its generation. */
export interface PollingLoops {
  start(): void;
  stop(): Promise<void>;
  /** Ends all but health and begins those of a generation. */
  rebuild(generation: Generation): void;
  retime(family?: FamilyName): void;
  /** A new process: what moves is read at once. */
  wake(): void;
  /** Resolves when health was asked. */
  askHealth(): Promise<void>;
  states(): readonly PolledEndpoint[];
}

interface PollingLoopsContext {
  readonly create: (family: FamilyName) => HttpLoop;
  readonly excluded: readonly string[];
  readonly random: () => number;
}

/** Families of a low rank begin one after the other, so that the quick ones are not kept waiting. */
const STAGGER_MS = 15_000;
const SPREAD_MS = 1_000;
const SOON_MS = 5_000;

export const createPollingLoops = ({ create, excluded, random }: PollingLoopsContext): PollingLoops => {
  const loops = new Map<FamilyName, HttpLoop>();
  const ending = new Set<Promise<void>>();
  let stopped = false;

  /** A loop that waits for health to answer cannot be waited for by health. */
  const dismiss = (family: FamilyName, loop: HttpLoop): void => {
    loops.delete(family);
    const over = loop.stop().finally(() => ending.delete(over));
    ending.add(over);
  };

  const wanted = (generation: Generation): readonly FamilyName[] =>
    FAMILY_NAMES.filter((family) => family !== 'health' && periodMs(family, generation) !== null).filter(
      (family) => !excluded.includes(family),
    );

  const begin = (family: FamilyName, afterMs: number): void => {
    const loop = create(family);
    loops.set(family, loop);
    loop.start(afterMs);
  };

  return {
    start: () => begin('health', 0),
    stop: async () => {
      stopped = true;
      await Promise.all([...[...loops.values()].map((loop) => loop.stop()), ...ending]);
    },
    rebuild: (generation) => {
      for (const [family, loop] of loops) if (family !== 'health') dismiss(family, loop);
      if (stopped) return;
      let low = 0;
      for (const family of wanted(generation)) {
        if (SCHEDULE[family].rank === 'high') begin(family, SPREAD_MS * random());
        else begin(family, ++low * STAGGER_MS);
      }
    },
    retime: (family) => {
      for (const [name, loop] of loops) if (family === undefined || name === family) loop.retime();
    },
    wake: () => {
      for (const [family, loop] of loops) if (SCHEDULE[family].rank === 'high') loop.wake(SOON_MS);
    },
    askHealth: () => loops.get('health')?.once() ?? Promise.resolve(),
    states: () => [...loops.values()].map((loop) => loop.state()),
  };
};
