import type { Generation, SourceState } from '@ciris/telemetry-contracts';
import type { AgentRecord } from '../ports/agent.ts';
import type { Clock } from '../ports/clock.ts';
import type { Sink } from '../ports/sink.ts';
import type { Session } from './session.ts';

/** Keeps one source of one agent open for as long as it runs: the event stream, the database. */
export interface Keeper {
  /** Returns at once; what becomes of it is told by `report`. Called once. */
  start(): void;
  /** Resolves when nothing of it runs any more and its last batch is put. */
  stop(): Promise<void>;
  /** The agent is there again: what waits before it is tried once more is tried now. */
  wake?(): void;
  state(): SourceState;
}

/** What a keeper is given. It finds its way back after a failure by itself. */
export interface KeeperContext {
  readonly agent: AgentRecord;
  /** Null until the agent has told it. A change of it ends this keeper and makes another. */
  generation(): Generation | null;
  readonly clock: Clock;
  readonly sink: Sink;
  /** For the stream: that of the user where one is given, else that of the token. */
  readonly session: Session;
  /** Start of the agent's process as the answers tell it; null: not known yet. Goes into every batch. */
  processStartedAt(): number | null;
  /** Base address of the agent, without a slash at its end. */
  readonly url: string;
  /** What the agent sends, without the credentials that it repeats. */
  concealed(text: string): string;
  /** Called whenever `state()` would answer otherwise than before. */
  report(state: SourceState): void;
}

export type KeeperFactory = (context: KeeperContext) => Keeper;
