import type { Generation, Source, SourceState } from '@ciris/telemetry-contracts';
import type { Keeper, KeeperContext, KeeperFactory } from './keeper.ts';
import type { Session } from './session.ts';
import { createStreamKeeper } from './stream-keeper.ts';

export interface Keeping {
  start(): void;
  stop(): Promise<void>;
  /** The agent runs anew: none of them waits any longer. */
  wake(): void;
  /** The stream is another one, or none, in another generation. */
  generationChanged(): void;
  /** `unreadable`: why what answers is no agent that could have a stream, if so. */
  sources(unreadable: string | null): readonly SourceState[];
  isOpen(source: Source): boolean;
  openSources(): readonly Source[];
}

interface KeepingOptions {
  readonly context: Omit<KeeperContext, 'session' | 'report'>;
  readonly streamSession: Session;
  readonly database: KeeperFactory | undefined;
  readonly stream: KeeperFactory | undefined;
  readonly random: () => number;
  readonly changed: () => void;
}

const closed = (source: Source, state: SourceState['state'], since: number, detail: string): SourceState => ({
  source,
  state,
  since,
  detail,
  lastSuccessAt: null,
  lastFailure: null,
  tells: [],
});

/** Starts and stops what keeps the stream and the database open. */
export const createKeeping = (options: KeepingOptions): Keeping => {
  const { context, changed } = options;
  const keepers = new Map<'stream' | 'database', Keeper>();
  const begun = context.clock.now();
  let stopped = false;
  let change: Promise<void> = Promise.resolve();

  const begin = (source: 'stream' | 'database', factory: KeeperFactory): void => {
    const keeper = factory({ ...context, session: options.streamSession, report: changed });
    keepers.set(source, keeper);
    keeper.start();
  };

  const streamFactory: KeeperFactory =
    options.stream ?? ((keeperContext) => createStreamKeeper(keeperContext, { random: options.random }));

  const restartStream = async (generation: Generation): Promise<void> => {
    const before = keepers.get('stream');
    keepers.delete('stream');
    await before?.stop();
    if (!stopped && generation !== 'early') begin('stream', streamFactory);
    changed();
  };

  const untold = (source: 'stream' | 'database', unreadable: string | null): SourceState => {
    if (source === 'database') {
      return closed(
        'database',
        'not_granted',
        begun,
        'Its database is not granted: give its directory with --agent-db.',
      );
    }
    if (unreadable !== null) return closed('stream', 'failed', begun, unreadable);
    // As it was when it answered last, until it says otherwise.
    const generation = context.generation() ?? context.agent.generation;
    if (generation === 'early') return closed('stream', 'not_exposed', begun, 'This generation has no event stream.');
    const waits = generation === null ? 'Its generation is not known yet.' : 'It is opened once the agent answers.';
    return closed('stream', 'connecting', begun, waits);
  };

  const sources = (unreadable: string | null): readonly SourceState[] =>
    (['stream', 'database'] as const).map((source) => keepers.get(source)?.state() ?? untold(source, unreadable));

  const isOpen = (source: Source): boolean =>
    (source === 'stream' || source === 'database') && keepers.get(source)?.state().state === 'open';

  return {
    start: () => {
      if (options.database) begin('database', options.database);
    },
    generationChanged: () => {
      const generation = context.generation();
      if (generation) change = change.then(() => restartStream(generation));
    },
    stop: async () => {
      stopped = true;
      await change;
      await Promise.all([...keepers.values()].map((keeper) => keeper.stop()));
    },
    wake: () => {
      for (const keeper of keepers.values()) keeper.wake?.();
    },
    sources,
    isOpen,
    openSources: () => (['stream', 'database'] as const).filter(isOpen),
  };
};
