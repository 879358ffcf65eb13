import type { CognitiveState, Evidence } from '@ciris/telemetry-contracts';
import type { VerdictInput } from '../verdict-input.ts';
import { evidenceOf, fieldOf, type Gathering, isCurrent } from './gathering.ts';

export const gatherHealth = (gathering: Gathering): VerdictInput['health'] => {
  const status = fieldOf<string>(gathering, 'health.status');
  const complete = fieldOf<boolean>(gathering, 'health.initializationComplete');
  const state = fieldOf<CognitiveState>(gathering, 'cognition.state');
  const uptime = fieldOf<number>(gathering, 'health.uptimeSeconds');
  const evidence: Evidence[] = [];
  if (status.status === 'available') evidence.push(evidenceOf(status, `It calls itself ${status.value}`));
  if (state.status === 'available') evidence.push(evidenceOf(state, `It is in ${state.value}`));
  return {
    status: status.status === 'available' && isCurrent(gathering, status) ? status.value : null,
    initializationComplete: complete.status === 'available' ? complete.value : null,
    cognitiveState: state.status === 'available' ? state.value : null,
    uptimeMs: uptime.status === 'available' ? uptime.value * 1000 : null,
    evidence,
  };
};

export const gatherPaused = (gathering: Gathering): VerdictInput['paused'] => {
  const paused = fieldOf<boolean>(gathering, 'processor.paused');
  if (paused.status !== 'available') return null;
  // A pause ends with its process.
  const { processStartedAt } = gathering.watch;
  if (processStartedAt !== null && paused.observedAt < processStartedAt) return null;
  return {
    value: paused.value,
    since: paused.changedAt ?? null,
    evidence: evidenceOf(paused, paused.value ? 'Its processor is paused' : 'Its processor runs'),
  };
};
