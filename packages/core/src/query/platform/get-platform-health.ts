import type { OutputOf, platform } from '@ciris/telemetry-contracts';
import { maySeeContent } from '../may-see-content.ts';
import { askedAgents } from './asked-agents.ts';
import type { PlatformContext } from './context.ts';
import { healthJudged } from './health-sentence.ts';
import { own, without } from './own-reading.ts';
import { NO_HOST, processReadings } from './process-readings.ts';
import { fileReadings } from './store-readings.ts';

type Health = OutputOf<typeof platform.health>;

const viewers = ({ platform: { host, followers } }: PlatformContext, observedAt: number): Health['viewers'] => {
  const connections = host?.connections() ?? null;
  const none = host ? without('not_yet', 'The server is starting.') : NO_HOST;
  return {
    connections: connections === null ? none : own(connections, { endpoint: 'open WebSockets', observedAt }),
    subscriptions: own(followers(), { endpoint: 'subscriptions, over any transport', observedAt }),
  };
};

const store = async ({ platform }: PlatformContext, observedAt: number): Promise<Health['store']> => {
  const at = platform.store.lastCommitAt();
  return {
    ...fileReadings(await platform.store.file(), observedAt),
    lastCommitAt:
      at === null
        ? without('not_yet', 'Nothing was kept so far.')
        : own(at, { endpoint: 'last transaction of the store', observedAt }),
  };
};

/** Words of a fault may hold what an agent said: they are for those who may see content. */
const faults = ({ platform, actor }: PlatformContext, observedAt: number): Health['faults'] => ({
  count: own(platform.faults.count(), { endpoint: 'faults since the start', observedAt }),
  newest: platform.faults
    .newest()
    .map(({ at, where, words }) => ({ at, where, words: maySeeContent(actor) ? words : null })),
});

export const getPlatformHealth = async (context: PlatformContext): Promise<Health> => {
  const { about, clock, platform } = context;
  const now = clock.now();
  const known = {
    version: about.version,
    nodeVersion: about.nodeVersion,
    startedAt: about.startedAt,
    now,
    logLevel: platform.host ? own(platform.host.logLevel, { endpoint: 'configuration', observedAt: now }) : NO_HOST,
    process: {
      uptimeSeconds: own(Math.floor((now - about.startedAt) / 1000), {
        endpoint: 'start of this platform',
        observedAt: now,
      }),
      ...processReadings(platform.host),
    },
    store: await store(context, now),
    viewers: viewers(context, now),
    agents: askedAgents(context),
    faults: faults(context, now),
  };
  return { ...healthJudged(known), ...known };
};
