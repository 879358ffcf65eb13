import type { Generation } from '@ciris/telemetry-contracts';
import {
  type AgentCollector,
  type AgentCollectorOptions,
  createAgentCollector,
} from '../src/collect/agent-collector.ts';
import type { AgentRecord } from '../src/ports/agent.ts';
import { agentRecord, type Collected, createCollected } from './collected.ts';
import { createHttpAgent, type HttpAgent, type Reply } from './http-agent.ts';
import { createTestClock, type TestClock } from './test-clock.ts';

export interface Watched {
  readonly clock: TestClock;
  readonly agent: HttpAgent;
  readonly sink: Collected;
  readonly collector: AgentCollector;
  /** A path hangs until the client gives up; without one, all do. */
  hang(path?: string): void;
  end(): Promise<void>;
}

export interface WatchOptions {
  readonly generation?: Generation;
  readonly bodies?: ReadonlyMap<string, unknown>;
  readonly record?: Partial<AgentRecord>;
  readonly collector?: Partial<AgentCollectorOptions>;
  /** Not listening yet. */
  readonly shut?: boolean;
}

/** An agent, a clock turned by hand and a collector that watches; started, and its first answers read. */
export const watch = async (options: WatchOptions = {}): Promise<Watched> => {
  const clock = createTestClock();
  const agent = await createHttpAgent({
    generation: options.generation ?? 'v1',
    clock,
    ...(options.bodies ? { bodies: options.bodies } : {}),
  });
  const { url } = agent;
  if (options.shut) await agent.shut();
  const sink = createCollected();
  const collector = createAgentCollector({
    agent: agentRecord(url, options.record),
    credentials: { token: 'service:secret-of-the-operator' },
    clock,
    sink,
    userAgent: 'ciris-telemetry/test',
    random: () => 0.5,
    ...options.collector,
  });
  collector.start();
  await clock.advance(3_000);

  // A request holds the clock; who hangs is waited for with time itself.
  const hanging: Reply = (response) => {
    response.on('close', clock.park());
  };

  return {
    clock,
    agent,
    sink,
    collector,
    hang: (path) => {
      if (path === undefined) agent.replyAll(hanging);
      else agent.reply(path, hanging);
    },
    end: async () => {
      await collector.stop();
      await agent.shut().catch(() => {});
    },
  };
};
