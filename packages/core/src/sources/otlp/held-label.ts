import { copied, labelOf } from '../mask.ts';
import { createHeld } from './held.ts';

/** Ids and names that stand in many spans and records of a push: of a thought, a task, a step, a model. */
const held = createHeld<string>(2_000, 200_000);

/** Longer ones are no names, and would fill what is held. */
const LONGEST_HELD = 200;

/** As `labelOf`: what came lately is masked once. */
export const heldLabelOf = (text: string): string => {
  if (text.length > LONGEST_HELD) return labelOf(text);
  const known = held.get(text);
  if (known !== undefined) return known;
  const label = labelOf(text);
  held.set(copied(text), label);
  return label;
};
