import { COGNITIVE_STATES, type CognitiveState } from '@ciris/telemetry-contracts';

const wordOf = (text: string): string => text.slice(text.lastIndexOf('.') + 1).toUpperCase();

/** Agents spell a state `work`, `WORK` and `AgentState.WORK`. Null: not one of the six. */
export const cognitiveStateOf = (text: string): CognitiveState | null => {
  const word = wordOf(text);
  return COGNITIVE_STATES.find((state) => state === word) ?? null;
};

/** What agents say while they are in none of the six. */
const NONE = ['', 'NONE', 'NULL', 'UNKNOWN', 'INITIALIZING', 'SETUP'];

/** Whether it is a word for a state or for none; another one is a state that is not known here. */
export const isStateWord = (text: string): boolean => cognitiveStateOf(text) !== null || NONE.includes(wordOf(text));

/** Early agents pass through `shutdown` while they start; until then it says nothing. */
export const STARTING_SECONDS = 10;
