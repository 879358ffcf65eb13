import { join } from 'node:path';
import { type Replay, startReplay } from '@ciris/demo-agent';

/** A watched agent of the pictures: a recording, played in real time. */
interface Cast {
  readonly folder: 'early-1.4.1' | 'v1-1.9.4' | 'v2-2.16.5';
  readonly phase?: string;
  readonly timeline?: string;
  /** Left out: it is granted where the recording has one. */
  readonly database?: false;
  readonly stream?: false;
}

/** Named after what they are there for, but for the three that live through everything. */
export const CAST = {
  scout: { folder: 'v2-2.16.5', timeline: 'main' },
  sage: { folder: 'v1-1.9.4', timeline: 'main' },
  elder: { folder: 'early-1.4.1', timeline: 'main' },
  mute: { folder: 'early-1.4.1', phase: 'after-messages', database: false, stream: false },
  stuck: { folder: 'v1-1.9.4', phase: 'stuck', database: false },
  failing: { folder: 'v2-2.16.5', phase: 'llm-failing' },
  // The sample database is of an earlier phase, and would rightly be found to disagree.
  paused: { folder: 'v1-1.9.4', phase: 'paused', database: false },
} as const satisfies Readonly<Record<string, Cast>>;

/** An address where nobody listens: discard, which no agent may use. */
export const GONE = { name: 'gone', url: 'http://127.0.0.1:9' };

export interface PlayedAgent {
  readonly name: string;
  readonly url: string;
  readonly database?: string;
  readonly stream: boolean;
}

export interface PlayedCast {
  readonly agents: readonly PlayedAgent[];
  end(): Promise<void>;
}

/** Starts all of them at once. */
export const playCast = async (recordings: string): Promise<PlayedCast> => {
  const replays: Replay[] = [];
  const agents: PlayedAgent[] = [];
  for (const [name, { folder, ...cast }] of Object.entries<Cast>(CAST)) {
    const replay = await startReplay({ ...cast, folder: join(recordings, folder) });
    replays.push(replay);
    const { databaseFolder } = replay;
    agents.push({
      name,
      url: replay.url,
      stream: cast.stream ?? true,
      ...(databaseFolder === null ? {} : { database: databaseFolder }),
    });
  }
  return {
    agents,
    end: async () => {
      await Promise.all(replays.map((replay) => replay.stop()));
    },
  };
};
