import type { Source } from '@ciris/telemetry-contracts';
import type { Fingerprint } from '../../ports/kinds/error.ts';
import { hashOf } from './hash-of.ts';
import { inAppFrames } from './in-app-frames.ts';
import { normalMessage } from './normal-message.ts';

/** Raised with each change of what is told apart, so that groups that were made before stay as they are. */
export const ALGORITHM = 1;

export interface Grouped {
  readonly type: string;
  /** Part of the agent, and the function in it that tells of it. */
  readonly component: string | null;
  readonly function: string | null;
  readonly message: string | null;
  readonly stack: string | null;
}

/** The group of an error, and what is kept of why it is of that one. */
export interface Grouping {
  readonly groupId: string;
  readonly fingerprint: Fingerprint;
}

/**
 * What an error is grouped by: its type, where in the agent's own code it was thrown, and its words
 * without what differs from time to time. Without a stack the place is that of the line that tells of it.
 * Groups stay for ever, in every mode of content: of the words a hash alone is kept.
 */
export const groupingOf = (source: Source, { type, component, function: name, message, stack }: Grouped): Grouping => {
  const frames = stack === null ? [] : inAppFrames(stack);
  const place = (frames.length > 0 ? frames : [component, name].filter((part) => part !== null)).join(' < ');
  const words = message === null ? '' : normalMessage(message);
  return {
    groupId: hashOf([source, ALGORITHM, [type, place, words].join('\n')]),
    fingerprint: { algorithm: ALGORITHM, text: [type, place, words === '' ? '' : hashOf([words])].join('\n') },
  };
};
