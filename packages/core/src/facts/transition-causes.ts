import type { CognitiveState } from '@ciris/telemetry-contracts';

/**
 * Transitions that have one cause alone in the agents' own code, in all three generations. For SHUTDOWN there
 * are several, and PLAY and SOLITUDE are entered when somebody asks: what is not here nobody can tell.
 */
const ONLY_CAUSE: Readonly<Partial<Record<`${CognitiveState} ${CognitiveState}`, string>>> = {
  'SHUTDOWN WAKEUP': 'It was started.',
  'WAKEUP WORK': 'Its wake-up ritual was over.',
  'WORK DREAM': 'A dream was due.',
  'DREAM WORK': 'The time of its dream was over.',
};

export const onlyCauseOf = (from: CognitiveState, to: CognitiveState): string | null =>
  ONLY_CAUSE[`${from} ${to}`] ?? null;
