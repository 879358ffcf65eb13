import type { Reading } from '@ciris/telemetry-contracts';
import type { Actor } from '../context.ts';
import { maySeeContent } from '../may-see-content.ts';

/** Words of errors are for those who may see content; that there are none is told to all. */
export const wordsFor = (actor: Actor, words: Reading<string>): Reading<string> =>
  words.status === 'unavailable' || maySeeContent(actor)
    ? words
    : { status: 'unavailable', reason: 'forbidden', since: null, detail: 'Content is for the role ADMIN and above.' };
