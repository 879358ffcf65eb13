import type { Generation, SourceState } from '@ciris/telemetry-contracts';
import type { KeeperContext } from '../src/collect/keeper.ts';
import type { Session } from '../src/collect/session.ts';
import { createStreamKeeper } from '../src/collect/stream-keeper.ts';
import type { AgentSettings } from '../src/ports/agent.ts';
import type { Signal } from '../src/ports/signal.ts';
import type { Batch } from '../src/ports/sink.ts';
import { createTestClock } from './test-clock.ts';

export interface DeskOptions {
  readonly generation?: Generation | null;
  readonly settings?: Partial<AgentSettings>;
  readonly session?: Partial<Session>;
  /** Instead of keeping at once. */
  readonly put?: (batch: Batch) => Promise<void>;
}

/** A keeper of a stream with all that it needs: a clock turned by hand, and a sink that keeps in memory. */
export const createDesk = (url: string, options: DeskOptions = {}) => {
  const clock = createTestClock();
  const batches: Batch[] = [];
  const states: SourceState[] = [];
  const process = { startedAt: null as number | null };
  const session: Session = {
    given: true,
    authorization: async () => 'Bearer user-key',
    refused: () => {},
    accepted: () => {},
    began: () => {},
    refusal: () => null,
    ...options.session,
  };
  const context: KeeperContext = {
    agent: {
      number: 1,
      key: { serverId: 'main', agentId: 'scout', occurrenceId: 'default' },
      name: 'scout',
      selfId: null,
      url,
      origin: 'flag',
      simulated: false,
      addedAt: clock.now(),
      generation: null,
      settings: { content: 'excerpt', stream: true, excludedFamilies: [], ...options.settings },
      credentials: null,
    },
    generation: () => (options.generation === undefined ? 'v1' : options.generation),
    clock,
    sink: {
      put: async (batch) => {
        await options.put?.(batch);
        batches.push(batch);
      },
    },
    session,
    processStartedAt: () => process.startedAt,
    url,
    concealed: (text) => text,
    report: (state) => states.push(state),
  };
  const keeper = createStreamKeeper(context, { random: () => 0.5 });
  const signals = (): readonly Signal[] => batches.flatMap((batch) => batch.signals);

  /** Turns the clock in small steps until it is so; network and sink need their own time. */
  const until = async (holds: () => boolean, stepMs = 30): Promise<void> => {
    for (let turn = 0; turn < 2000; turn += 1) {
      if (holds()) return;
      await clock.advance(stepMs);
      await new Promise<void>((resolve) => setImmediate(resolve));
    }
    throw new Error(`It did not come so: ${holds.toString()}`);
  };

  return { clock, keeper, batches, states, process, signals, until };
};
