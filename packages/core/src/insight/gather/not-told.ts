import { isOpen } from '../../resolve/view.ts';
import { fieldOf, type Gathering } from './gathering.ts';

/** What could change the verdict and is told by no open source, in words. */
export const gatherNotTold = (gathering: Gathering): readonly string[] => {
  const { view } = gathering;
  const words: string[] = [];
  const stream = isOpen(view, 'stream');
  const database = isOpen(view, 'database');
  if (view.generation === 'v2' && !stream && !isOpen(view, 'log')) {
    words.push('LLM calls refused with 429 are told only by the stream and the log, and neither is read.');
  }
  if (view.generation === 'early' && !database) {
    words.push(
      'Single thoughts are told only by the database, which is not granted: actions in the audit trail stand for them.',
    );
  }
  if (view.generation !== null && view.generation !== 'early' && !stream && !database) {
    words.push('Thoughts that fail are told only by the stream and the database, and neither is read.');
  }
  if (fieldOf(gathering, 'processor.paused').status !== 'available' && view.generation === 'early') {
    words.push('A pause is not told by this generation.');
  }
  return words;
};
