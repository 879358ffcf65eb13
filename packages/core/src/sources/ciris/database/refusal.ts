export const REFUSAL_WORDS = [
  /** Neither the directory nor `data` in it holds the engine's file. */
  'wrong_directory',
  /** This user may not read it. */
  'not_readable',
  /** This user may write there and is not the agent's: opening could lock the agent out. */
  'third_writer',
  /** Write-ahead log without its index file: no process has it open, and opening would create files. */
  'stopped',
  /** Somebody writes just now and readers must wait. */
  'locked',
  /** A crash left a journal that only the agent may roll back. */
  'needs_rollback',
  /** Made, and nothing is in it yet. */
  'empty',
  'damaged',
  'postgres',
  'unknown_layout',
  /** Another file stands at its place, or none. */
  'replaced',
  'failed',
] as const;
export type RefusalWord = (typeof REFUSAL_WORDS)[number];

/** Why the database is not read now, and what to do about it. */
export interface Refusal {
  readonly word: RefusalWord;
  readonly words: string;
}

export class DatabaseRefused extends Error {
  readonly refusal: Refusal;
  constructor(word: RefusalWord, words: string, options?: ErrorOptions) {
    super(words, options);
    this.name = 'DatabaseRefused';
    this.refusal = { word, words };
  }
}

const codeOf = (error: unknown): string => {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : '';
};

const WORDS: readonly (readonly [prefix: string, word: RefusalWord, words: string])[] = [
  ['SQLITE_BUSY', 'locked', 'is locked by the agent, which writes to it; tried again'],
  ['SQLITE_LOCKED', 'locked', 'is locked by the agent, which writes to it; tried again'],
  [
    'SQLITE_READONLY_ROLLBACK',
    'needs_rollback',
    'was left in the middle of a write by a crash; the agent repairs it when it starts',
  ],
  ['SQLITE_READONLY', 'stopped', 'cannot be opened while the agent is stopped; tried again'],
  ['SQLITE_CANTOPEN', 'stopped', 'cannot be opened while the agent is stopped; tried again'],
  ['SQLITE_CORRUPT', 'damaged', 'is damaged, or being copied over; tried again'],
  ['SQLITE_NOTADB', 'damaged', 'is not an SQLite file (encrypted, or being copied over)'],
  ['SQLITE_SCHEMA', 'failed', 'changed its tables while it was read; tried again'],
  ['EACCES', 'not_readable', 'or its directory may not be read by this user'],
  ['SQLITE_PERM', 'not_readable', 'may not be read by this user'],
];

/** What an error of SQLite means for the reader. `name` is the file's name, without its directory. */
export const refusalOf = (error: unknown, name: string): Refusal => {
  if (error instanceof DatabaseRefused) return error.refusal;
  const code = codeOf(error);
  const known = WORDS.find(([prefix]) => code.startsWith(prefix));
  if (known) return { word: known[1], words: `${name} ${known[2]}` };
  const message = error instanceof Error ? error.message : String(error);
  return { word: 'failed', words: `${name} could not be read: ${message}` };
};
