import { redact } from './redact.ts';

/** One link of a chain of causes. */
export interface ErrorLink {
  readonly type: string;
  readonly message: string;
  /** As the engine wrote it; null: what was thrown has none. */
  readonly stack: string | null;
}

const LONGEST_MESSAGE = 2_000;
const LONGEST_STACK = 10_000;
/** A chain may lead back to itself. */
const LONGEST_CHAIN = 10;

const short = (text: string, longest: number): string => (text.length > longest ? `${text.slice(0, longest)}…` : text);

const said = (thrown: unknown): string => {
  try {
    return typeof thrown === 'string' ? thrown : (JSON.stringify(thrown) ?? String(thrown));
  } catch {
    return Object.prototype.toString.call(thrown);
  }
};

const linkOf = (thrown: unknown): ErrorLink =>
  thrown instanceof Error
    ? {
        type: thrown.name || 'Error',
        message: redact(short(thrown.message, LONGEST_MESSAGE)),
        stack: typeof thrown.stack === 'string' ? redact(short(thrown.stack, LONGEST_STACK)) : null,
      }
    : { type: typeof thrown, message: redact(short(said(thrown), LONGEST_MESSAGE)), stack: null };

/** What was thrown and its causes, the outermost first, without secrets. */
export const describeError = (thrown: unknown): readonly [ErrorLink, ...ErrorLink[]] => {
  const causes: ErrorLink[] = [];
  let cause = thrown instanceof Error ? thrown.cause : undefined;
  while (cause !== undefined && causes.length < LONGEST_CHAIN) {
    causes.push(linkOf(cause));
    cause = cause instanceof Error ? cause.cause : undefined;
  }
  return [linkOf(thrown), ...causes];
};
