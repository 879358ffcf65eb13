import type { Reading, Source } from '@ciris/telemetry-contracts';
import { whyNoTeller } from '../../resolve/unavailable.ts';
import { lastToldAt, tellerAmong } from '../../resolve/view.ts';
import type { AgentView } from '../agent-view.ts';
import type { QueryContext } from '../context.ts';

const TASKS = 1000;
const EVERY_MS = 60_000;
const OF_DISCORD = 'discord_';

/** From how many channels of Discord tasks came: no answer counts them. */
export const discordChannels = async (context: QueryContext, of: AgentView): Promise<Reading<number>> => {
  const { generation } = of.view;
  const tellers: readonly Source[] = generation === 'early' ? ['database'] : ['database', 'stream'];
  const source = tellerAmong(of.view, tellers);
  if (!source) return whyNoTeller(of.view, tellers, 'Only tasks name their channel: by the database or the stream.');
  const { rows, next } = await context.reader.tasks.page(of.handle.record.number, { limit: TASKS });
  const channels = new Set(rows.map(({ channelId }) => channelId).filter((id) => id?.startsWith(OF_DISCORD)));
  if (channels.size === 0) {
    const among = next === undefined ? 'its tasks that are known' : `its newest ${TASKS} tasks`;
    const detail = `Channels are told by tasks alone, and none of ${among} came from one of Discord.`;
    return { status: 'unavailable', reason: 'not_yet', since: null, detail };
  }
  return {
    status: 'available',
    value: channels.size,
    observedAt: lastToldAt(of.view, source) ?? context.clock.now(),
    everyMs: EVERY_MS,
    basis: 'derived',
    source: 'platform',
    endpoint: source === 'database' ? 'tasks' : 'reasoning-stream',
    formula: `channels of Discord among those of the newest ${TASKS} tasks`,
    inputs: [source],
  };
};
