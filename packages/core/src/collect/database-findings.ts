import { type FindingCode, findingKey, findingWords } from '../facts/findings.ts';
import type { FindingSignal } from '../ports/kinds/finding.ts';
import type { RefusalWord } from '../sources/ciris/database/refusal.ts';
import type { Condition, LookAnswer } from './database-messages.ts';

/** Over by themselves in a moment: a finding only when they last. */
const PASSING: ReadonlySet<RefusalWord> = new Set(['locked', 'empty', 'replaced', 'failed']);
const LASTS_MS = 10_000;
/** An open finding is told again this often, so that it is seen to be still so. Ms. */
const AGAIN_MS = 60_000;

const ENGINE = 'database';
const CHAIN = 'audit chain';

type TroubleCode = Extract<FindingCode, 'database_not_open' | 'database_locked' | 'database_unknown_layout'>;
const TROUBLES: readonly TroubleCode[] = ['database_not_open', 'database_locked', 'database_unknown_layout'];

const codeOf = (word: RefusalWord): TroubleCode => {
  if (word === 'locked') return 'database_locked';
  return word === 'unknown_layout' ? 'database_unknown_layout' : 'database_not_open';
};

/** Opens and closes what is to be found about one agent's database. */
export interface DatabaseFindings {
  /** What is to be told after a look. */
  after(answer: LookAnswer, now: number): readonly FindingSignal[];
}

interface Trouble {
  readonly code: TroubleCode;
  readonly since: number;
  readonly word: RefusalWord;
  readonly toldAt: number | null;
}

const sentence = (words: string): string => (words.endsWith('.') ? words : `${words}.`);

const tell = (code: FindingCode, subject: string, words: string, at: number): FindingSignal => ({
  kind: 'finding',
  finding: { ...findingWords(code, subject, sentence(words)), evidence: [] },
  at,
});

const close = (code: FindingCode, subject: string, at: number): FindingSignal => ({
  kind: 'finding.close',
  key: findingKey(code, subject),
  at,
});

/** Whether it is time to tell of a trouble. */
const isDue = (trouble: Trouble, word: RefusalWord, now: number): boolean => {
  if (PASSING.has(word) && now - trouble.since < LASTS_MS) return false;
  return trouble.toldAt === null || trouble.word !== word || now - trouble.toldAt >= AGAIN_MS;
};

/** Follows one file from trouble to trouble. The first time it is open closes what an earlier process left. */
const createFileFindings = (subject: string): ((condition: Condition, now: number) => FindingSignal[]) => {
  let trouble: Trouble | null = null;
  let first = true;

  const whenOpen = (now: number): FindingSignal[] => {
    const told = trouble?.toldAt ? [trouble.code] : [];
    const codes = first ? TROUBLES : told;
    trouble = null;
    first = false;
    return codes.map((code) => close(code, subject, now));
  };

  return (condition, now) => {
    const { word } = condition;
    if (word === 'open') return whenOpen(now);
    const code = codeOf(word);
    const ended = trouble?.toldAt && trouble.code !== code ? [close(trouble.code, subject, now)] : [];
    const known: Trouble = trouble?.code === code ? trouble : { code, since: now, word, toldAt: null };
    const due = isDue(known, word, now);
    trouble = due ? { ...known, word, toldAt: now } : known;
    return due ? [...ended, tell(code, subject, condition.words, now)] : ended;
  };
};

const REPLACED_WORDS = 'Another file stands at its place, or the agent began its records anew.';

export const createDatabaseFindings = (): DatabaseFindings => {
  const engine = createFileFindings(ENGINE);
  const chain = createFileFindings(CHAIN);
  let readingAnew = true;
  return {
    after: (answer, now) => {
      const signals = engine(answer.engine, now);
      if (answer.audit) signals.push(...chain(answer.audit, now));
      if (answer.replaced) signals.push(tell('database_replaced', ENGINE, REPLACED_WORDS, now));
      const isRead = answer.engine.word === 'open' && !answer.more && !answer.replaced;
      // Read to its end again: nothing is missing any more.
      if (readingAnew && isRead) signals.push(close('database_replaced', ENGINE, now));
      readingAnew = answer.replaced || (readingAnew && !isRead);
      return signals;
    },
  };
};
