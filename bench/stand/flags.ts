import { parseArgs } from 'node:util';

/** What was asked for cannot be done as it was put; the message says what can. */
export class UsageError extends Error {}

export interface Flag {
  readonly name: string;
  readonly least: number;
  readonly most: number;
  readonly fallback: number;
}

export interface Asked {
  readonly value: number;
  /** What stands beside the flag. */
  readonly names: readonly string[];
}

const parsed = (args: readonly string[], { name }: Flag) => {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options: { [name]: { type: 'string' } } });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
};

/** Reads `[names...] [--flag <number>]`. */
export const readFlags = (args: readonly string[], flag: Flag, known: readonly string[]): Asked => {
  const { values, positionals } = parsed(args, flag);
  for (const name of positionals) {
    if (known.length === 0) throw new UsageError(`${name}: takes no names, only --${flag.name} <number>`);
    if (!known.includes(name)) throw new UsageError(`${name}: is no measure; there are ${known.join(', ')}`);
  }
  const text = values[flag.name];
  const value = text === undefined ? flag.fallback : text === '' ? Number.NaN : Number(text);
  if (!(value >= flag.least && value <= flag.most)) {
    throw new UsageError(`--${flag.name} ${text}: must be a number from ${flag.least} to ${flag.most}`);
  }
  return { value, names: [...new Set(positionals)] };
};
