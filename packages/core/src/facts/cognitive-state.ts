import { COGNITIVE_STATES, type CognitiveState } from '@ciris/telemetry-contracts';

/** Agents spell a state `work`, `WORK` and `AgentState.WORK`. Null: not one of the six. */
export const cognitiveStateOf = (text: string): CognitiveState | null => {
  const word = text.slice(text.lastIndexOf('.') + 1).toUpperCase();
  return COGNITIVE_STATES.find((state) => state === word) ?? null;
};

/** Early agents pass through `shutdown` while they start; until then it says nothing. */
export const STARTING_SECONDS = 10;
