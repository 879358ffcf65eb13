import type { Generation } from '@ciris/telemetry-contracts';
import { z } from 'zod';
import { readRecordedJson } from '../stand/fixtures.ts';

const happenings = z.array(z.looseObject({ t: z.number(), what: z.string() }));

/** What was done to the agent of the timeline `main`, ms since the recording began. */
export interface Course {
  readonly pausedAt: number;
  readonly resumedAt: number;
  readonly killedAt: number;
  /** When it was first seen to answer again. */
  readonly upAt: number;
  /** From when on the recorder asked the new process for more than its health. */
  readonly askedAgainAt: number;
}

export const courseOf = (generation: Generation): Course => {
  const all = happenings.parse(readRecordedJson(generation, 'timeline', 'main', 'events.json'));
  const at = (what: string): number => {
    const found = all.find((one) => one.what === what);
    if (!found) throw new Error(`${generation}: nothing of ${what}`);
    return found.t;
  };
  return {
    pausedAt: at('pause'),
    resumedAt: at('resume'),
    killedAt: at('agent SIGKILL'),
    upAt: at('health seen by the driver'),
    askedAgainAt: at('logged in'),
  };
};
