import type { FindingSignal } from '../ports/signal.ts';
import type { RefusalWord } from '../sources/ciris/database/refusal.ts';
import type { Condition, LookAnswer } from './database-messages.ts';

/** Over by themselves in a moment: a finding only when they last. */
const PASSING: ReadonlySet<RefusalWord> = new Set(['locked', 'empty', 'replaced', 'failed']);
const LASTS_MS = 10_000;
/** The agent is not at work, which other findings speak of. */
const HARMLESS: ReadonlySet<RefusalWord> = new Set([...PASSING, 'stopped', 'needs_rollback']);
/** An open finding is told again this often, so that it is seen to be still so. Ms. */
const AGAIN_MS = 60_000;

const NOT_OPEN = 'database_not_open';
const UNKNOWN_LAYOUT = 'database_unknown_layout';
const REPLACED = 'database_replaced';

type FileName = 'engine' | 'audit';
const FILE_WORDS: Readonly<Record<FileName, string>> = { engine: 'database', audit: 'audit chain' };

/** Opens and closes what is to be found about one agent's database. */
export interface DatabaseFindings {
  /** What is to be told after a look. */
  after(answer: LookAnswer, now: number): readonly FindingSignal[];
}

interface Trouble {
  readonly code: string;
  readonly since: number;
  readonly word: RefusalWord;
  readonly toldAt: number | null;
}

const open = (file: FileName, code: string, condition: Condition, now: number): FindingSignal => ({
  kind: 'finding',
  at: now,
  finding: {
    key: `${code}:${file}`,
    code,
    severity: condition.word !== 'open' && HARMLESS.has(condition.word) ? 'info' : 'degraded',
    subject: 'database',
    title:
      code === UNKNOWN_LAYOUT
        ? `The ${FILE_WORDS[file]} is of an unknown version`
        : `The ${FILE_WORDS[file]} is not open`,
    detail: condition.words,
    evidence: [],
  },
});

const close = (file: FileName, code: string, now: number): FindingSignal => ({
  kind: 'finding.close',
  key: `${code}:${file}`,
  at: now,
});

const replaced = (now: number): FindingSignal => ({
  kind: 'finding',
  at: now,
  finding: {
    key: `${REPLACED}:engine`,
    code: REPLACED,
    severity: 'info',
    subject: 'database',
    title: 'The database was replaced',
    detail:
      'Another file stands at its place, or the agent began its records anew. It is read again from where it differs.',
    evidence: [],
  },
});

/** Whether it is time to tell of a trouble that is known already. */
const isDue = (trouble: Trouble, word: RefusalWord, now: number): boolean => {
  if (PASSING.has(word) && now - trouble.since < LASTS_MS) return false;
  return trouble.toldAt === null || trouble.word !== word || now - trouble.toldAt >= AGAIN_MS;
};

/** Follows one file from trouble to trouble. The first time it is open closes what an earlier process left. */
const createFileFindings = (file: FileName): ((condition: Condition, now: number) => FindingSignal[]) => {
  let trouble: Trouble | null = null;
  let first = true;

  const whenOpen = (now: number): FindingSignal[] => {
    const told = trouble?.toldAt ? [trouble.code] : [];
    const codes = first ? [NOT_OPEN, UNKNOWN_LAYOUT] : told;
    trouble = null;
    first = false;
    return codes.map((code) => close(file, code, now));
  };

  return (condition, now) => {
    const { word } = condition;
    if (word === 'open') return whenOpen(now);
    const code = word === 'unknown_layout' ? UNKNOWN_LAYOUT : NOT_OPEN;
    const ended = trouble?.toldAt && trouble.code !== code ? [close(file, trouble.code, now)] : [];
    const known: Trouble = trouble?.code === code ? trouble : { code, since: now, word, toldAt: null };
    const due = isDue(known, word, now);
    trouble = due ? { ...known, word, toldAt: now } : known;
    return due ? [...ended, open(file, code, condition, now)] : ended;
  };
};

export const createDatabaseFindings = (): DatabaseFindings => {
  const files = { engine: createFileFindings('engine'), audit: createFileFindings('audit') };
  let readingAnew = true;
  return {
    after: (answer, now) => {
      const signals = files.engine(answer.engine, now);
      if (answer.audit) signals.push(...files.audit(answer.audit, now));
      if (answer.replaced) signals.push(replaced(now));
      // Read to its end again: nothing is missing any more.
      if (readingAnew && !answer.replaced && !answer.more && answer.engine.word === 'open')
        signals.push(close('engine', REPLACED, now));
      readingAnew = answer.replaced || (readingAnew && (answer.more || answer.engine.word !== 'open'));
      return signals;
    },
  };
};
