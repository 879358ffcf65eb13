import type { Host } from '../../ports/host.ts';
import type { Retention, Store } from '../../ports/store.ts';
import type { PruningRun } from '../../store/pruning.ts';
import type { QueryContext } from '../context.ts';
import type { FaultLog } from './fault-log.ts';
import type { Measuring } from './measuring.ts';

/** What this platform knows of itself. */
export interface Platform {
  /** Null: whoever started it tells nothing of the process. */
  readonly host: Host | null;
  readonly store: Pick<Store, 'file' | 'lastCommitAt'>;
  readonly retention: Retention;
  readonly measuring: Pick<Measuring, 'now'>;
  readonly lastPruning: () => PruningRun | null;
  readonly faults: Pick<FaultLog, 'count' | 'newest'>;
  /** Subscriptions that are followed now. */
  readonly followers: () => number;
}

export interface PlatformContext extends QueryContext {
  readonly platform: Platform;
}
