import { plural } from '../../insight/verdict-text.ts';
import type { Mark } from './mark.ts';

const NAMED = 3;

const tookWords = (ms: number): string => (ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`);

const failedWords = (spans: readonly Mark[]): string => {
  const failed = spans.filter(({ state }) => state === 'failed');
  if (failed.length === 0) return 'none failed';
  const names = [...new Set(failed.map(({ name }) => name))];
  const more = names.length > NAMED ? ` and ${names.length - NAMED} more` : '';
  return `${failed.length} failed: ${names.slice(0, NAMED).join(', ')}${more}`;
};

/** What a trace is, in a sentence. */
export const traceSentence = (spans: readonly Mark[], marks: number, lastsMs: number): string => {
  const took = tookWords(lastsMs);
  if (spans.length === 0) return `No span of it is told: ${plural(marks, 'mark')} over ${took} by what else is known.`;
  const open = spans.filter(({ state }) => state === 'never_ended').length;
  const never = open === 0 ? '' : `, ${open} never ended`;
  return `${plural(spans.length, 'span')} in ${took}, ${failedWords(spans)}${never}.`;
};
