import type { AgentNumber } from './agent.ts';
import type { Cancel } from './clock.ts';

/**
 * Announces that an agent has rows up to `seq`. Carries no data: a subscriber reads from its
 * cursor, so that a lost ring costs latency and never data.
 */
export interface Doorbell {
  ring(agent: AgentNumber, seq: number): void;
  /** Called for each ring, in the ringer's turn: do no work in it. */
  listen(call: (agent: AgentNumber, seq: number) => void): Cancel;
}
