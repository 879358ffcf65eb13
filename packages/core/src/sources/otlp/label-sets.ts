import { labelText } from './attributes.ts';
import { createHeld } from './held.ts';
import { createLabelMask, LONGEST_LABEL } from './label-mask.ts';
import type { Attributes } from './told.ts';

/** Sorted by name. */
export type LabelList = readonly (readonly [name: string, value: string])[];

/** What attributes of a point are as labels of its series. */
export interface LabelSet {
  readonly labels: LabelList;
  /** Labels were left out or masked: what differed by them alone is one series now. */
  readonly hid: boolean;
  /** So few and so short as labels may be. */
  readonly fits: boolean;
}

const LONGEST_NAME = 255;
export const MOST_LABELS = 32;
/** Processes and scopes of which the sets are held. */
const MOST_TELLERS = 100;
const MOST_TELLERS_LETTERS = 100_000;

/** One for all pushes: it holds what it masked. */
const maskLabel = createLabelMask();

const labelsFit = (labels: LabelList): boolean =>
  labels.length <= MOST_LABELS &&
  labels.every(([name, value]) => name !== '' && name.length <= LONGEST_NAME && value.length <= LONGEST_LABEL);

const labelSetOf = (ofTeller: LabelList, attributes: Attributes): LabelSet => {
  let hid = false;
  const all: (readonly [string, string])[] = [];
  for (const [name, value] of attributes) {
    const text = labelText(value);
    const masked = maskLabel(name, text);
    if (masked !== text) hid = true;
    if (masked !== null) all.push([name, masked]);
  }
  for (const label of ofTeller) if (!attributes.has(label[0])) all.push(label);
  const labels = all.sort(([one], [other]) => (one < other ? -1 : 1));
  return { labels, hid, fits: labelsFit(labels) };
};

type SetsOfTeller = WeakMap<Attributes, LabelSet>;
const tellers = createHeld<SetsOfTeller>(MOST_TELLERS, MOST_TELLERS_LETTERS);

const setsOf = (ofTeller: LabelList): SetsOfTeller => {
  const key = JSON.stringify(ofTeller);
  const known = tellers.get(key);
  if (known) return known;
  const sets: SetsOfTeller = new WeakMap();
  tellers.set(key, sets);
  return sets;
};

/**
 * Labels of points by their attributes, to which those of who tells them come. Attributes that were written the
 * same way are one object (protobuf/points.ts): they are masked, named and sorted once.
 */
export const labelSets = (ofTeller: LabelList): ((attributes: Attributes) => LabelSet) => {
  const sets = setsOf(ofTeller);
  return (attributes) => {
    const known = sets.get(attributes);
    if (known) return known;
    const set = labelSetOf(ofTeller, attributes);
    sets.set(attributes, set);
    return set;
  };
};
