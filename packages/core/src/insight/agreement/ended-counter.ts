import { isOpen } from '../../resolve/view.ts';
import type { Gathering } from '../gather/gathering.ts';
import { byAgentClock } from '../gather/gathering.ts';
import type { Agreement } from './agreement.ts';

/** The agent's counter of processed thoughts against the thoughts of its database, over one process. */
export const compareEndedCounter = async (gathering: Gathering): Promise<Agreement | null> => {
  const { view, reader, agent, watch } = gathering;
  const row = view.rows.find(
    (one) => one.subject === 'processor' && one.source === 'answer' && one.fields.thoughtsTotal !== undefined,
  );
  const state = row?.fields.thoughtsTotal;
  if (!row || !state || !('value' in state) || typeof state.value !== 'number') return null;
  const startedAt = row.processStartedAt ?? watch.processStartedAt;
  if (startedAt === null || !isOpen(view, 'database')) return null;
  const cacheMs = view.generation
    ? (view.trust['processor.thoughtsTotal']?.[view.generation].told[0]?.cacheMs ?? 0)
    : 0;
  const count = async (until: number): Promise<Readonly<Record<string, number>>> =>
    reader.thoughts.countByStatus(agent, 'database', {
      from: byAgentClock(gathering, startedAt),
      to: byAgentClock(gathering, until) + 1,
    });
  const before = await count(row.observedAt - cacheMs);
  const now = await count(row.observedAt);
  // Thoughts that died with an LLM call are not counted, failed actions are: failed ones may be either.
  const least = (before.completed ?? 0) + (before.deferred ?? 0);
  const most = (now.completed ?? 0) + (now.deferred ?? 0) + (now.failed ?? 0);
  return {
    id: 'thoughts.ended',
    title: 'Thoughts that ended in this process',
    better: { source: 'database', endpoint: 'thoughts', value: most, observedAt: row.observedAt },
    other: { source: 'answer', endpoint: row.endpoint, value: state.value, observedAt: row.observedAt },
    agrees: state.value >= least && state.value <= most,
    detail: `database ${least === most ? most : `${least} to ${most}`}, answer ${state.value} (its cache is up to ${cacheMs / 1000} s old)`,
  };
};
