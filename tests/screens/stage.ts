import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder, type Server, spawnServer } from '../stand/server.ts';
import { GONE, type PlayedCast, playCast } from './agents.ts';

/** The servers that are looked at. */
export interface Stage {
  /** Watches the whole cast. */
  readonly watched: Server;
  /** Has no agent. */
  readonly empty: Server;
  /** When the cast began to play, epoch ms. */
  readonly beganAt: number;
  end(): Promise<void>;
}

/** Recorded each half minute: replayed in between, it is older than the database beside it. */
const SELDOM = ['deferralCounts', 'deferrals'];

const configOf = ({ agents }: PlayedCast) => ({
  agents: [
    ...agents.map((agent) => ({ ...agent, username: 'admin', password: { env: 'SCREENS_PASSWORD' }, exclude: SELDOM })),
    { ...GONE },
  ],
});

export const openStage = async (recordings: string): Promise<Stage> => {
  const beganAt = Date.now();
  const cast = await playCast(recordings);
  const { folder, remove } = makeFolder();
  const config = join(folder, 'screens.json');
  writeFileSync(config, JSON.stringify(configOf(cast)));
  const env = { SCREENS_PASSWORD: 'recorded' };
  const watched = spawnServer({ args: ['--config', config], env, dataDir: join(folder, 'watched') }, folder);
  const empty = spawnServer({ args: ['--no-demo'], dataDir: join(folder, 'empty') }, folder);
  // Heard from the start: what one says while the other is waited for would be missed.
  const [watchedServer, emptyServer] = await Promise.all([watched.ready(), empty.ready()]);
  return {
    watched: watchedServer,
    empty: emptyServer,
    beganAt,
    end: async () => {
      await Promise.all([watched.kill(), empty.kill()]);
      await cast.end();
      remove();
    },
  };
};
