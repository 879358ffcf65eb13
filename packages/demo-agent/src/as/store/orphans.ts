import { withOffset, withZ } from '../spelling.ts';
import type { Store } from './store.ts';

/** A process that was killed left work open: the next one closes it as failed. Returns how much. */
export const closeOrphans = (store: Store, generation: 'early' | 'v1' | 'v2', at: number): number => {
  const { tasks, thoughts } = store.names;
  const time = generation === 'v2' ? withZ(at) : withOffset(at);
  const moved = generation === 'v2' ? ', updated_at = ?' : '';
  store.flush();
  const open = store.engine.all(`select thought_id from ${thoughts} where status in ('pending', 'processing')`);
  store.engine.transaction(() => {
    const times = generation === 'v2' ? [time] : [];
    store.engine.all(
      `update ${thoughts} set status = 'failed'${moved} where status in ('pending', 'processing')`,
      ...times,
    );
    store.engine.all(
      `update ${tasks} set status = 'failed', updated_at = ? where status in ('pending', 'active')`,
      time,
    );
  });
  return open.length;
};
