import { ACTIONS, type Action } from '@ciris/telemetry-contracts';
import { labelOf } from '../../mask.ts';

/** `HandlerActionType.SPEAK` and `speak` are the same; a word that is none of the ten stays as it is. */
export const actionOf = (text: string | null): string | null => {
  if (text === null) return null;
  const word = text.slice(text.lastIndexOf('.') + 1).toLowerCase();
  return ACTIONS.find((action: Action) => action === word) ?? labelOf(word, 40);
};
