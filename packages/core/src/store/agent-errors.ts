import { type AgentKey, encodeAgentKey, TelemetryError } from '@ciris/telemetry-contracts';
import type { AgentNumber } from '../ports/agent.ts';

export const keyTaken = (key: AgentKey): TelemetryError =>
  new TelemetryError('CONFLICT', `An agent ${key.agentId} is registered already.`, {
    candidates: [encodeAgentKey(key)],
    path: 'key',
    remedy: 'Choose another name, or remove the one that has it.',
  });

export const noSuchAgent = (agent: AgentNumber): TelemetryError =>
  new TelemetryError('NOT_FOUND', `There is no agent with the number ${agent}.`, {
    remedy: 'It was removed: list the agents again.',
  });
