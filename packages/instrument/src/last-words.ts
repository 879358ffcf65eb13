import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CapturedError, ErrorContext } from './captured-error.ts';

/** Errors that end a process, kept in files until they are pushed: by this process if it lives on, else by the next. */
export interface LastWords {
  /** Before it returns; never throws. */
  keep(error: CapturedError): void;
  /** The oldest first. */
  waiting(): readonly CapturedError[];
  /** Whether somebody took these errors. True: some of them still wait. */
  heard(errorIds: readonly string[], taken: boolean): boolean;
}

export interface LastWordsOptions {
  /** Left out: a folder of this user alone, among the temporary files. */
  readonly folder: string | undefined;
  /** Whose words they are. */
  readonly agentId: string;
  readonly serviceName: string;
  readonly occurrenceId: string | undefined;
}

/** A process that dies again and again while nobody takes its words keeps the newest. */
const MOST_FILES = 20;
const LONGEST_CHARACTERS = 200_000;
const ID = /^[\w-]{1,64}$/;

const isText = (value: unknown): value is string => typeof value === 'string';
const isTextOrNull = (value: unknown): value is string | null => value === null || isText(value);
const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const linksIn = (value: unknown): CapturedError['causes'] =>
  Array.isArray(value)
    ? value
        .filter(isObject)
        .flatMap(({ type, message }) => (isText(type) && isText(message) ? [{ type, message, stack: null }] : []))
    : [];

const contextIn = (value: unknown): ErrorContext =>
  Object.fromEntries(
    Object.entries(isObject(value) ? value : {}).flatMap(([name, told]) =>
      isText(told) || typeof told === 'number' || typeof told === 'boolean' ? [[name, told]] : [],
    ),
  );

/** What a file says; null: it is none of these. */
const errorIn = (text: string): CapturedError | null => {
  const told: unknown = JSON.parse(text);
  if (!isObject(told)) return null;
  const { errorId, at, type, message, stack, causes, context, traceId, spanId } = told;
  if (!isText(errorId) || !ID.test(errorId) || typeof at !== 'number') return null;
  if (!isText(type) || !isText(message) || !isTextOrNull(stack)) return null;
  return {
    ...{ errorId, at, type, message, stack, handled: false, resolution: null },
    causes: linksIn(causes),
    context: contextIn(context),
    traceId: isText(traceId) ? traceId : null,
    spanId: isText(spanId) ? spanId : null,
  };
};

/** A process that dies has nobody to tell that its words could not be kept. */
const quietly = <T>(run: () => T, otherwise: T): T => {
  try {
    return run();
  } catch {
    return otherwise;
  }
};

export const createLastWords = ({ folder: given, agentId, serviceName, occurrenceId }: LastWordsOptions): LastWords => {
  const parts = JSON.stringify([agentId, serviceName, occurrenceId ?? null]);
  const prefix = `${createHash('sha256').update(parts).digest('hex').slice(0, 16)}-`;
  const folder = given ?? join(tmpdir(), `ciris-instrument-${process.getuid?.() ?? 'own'}`);

  /** Among temporary files anybody may have made a folder of that name. */
  const isSafe = (): boolean => {
    if (given !== undefined) return true;
    const found = lstatSync(folder);
    return found.isDirectory() && (process.getuid === undefined || found.uid === process.getuid());
  };

  /** The oldest first, as instants stand in their names. */
  const files = (): readonly string[] =>
    isSafe()
      ? readdirSync(folder)
          .filter((name) => name.startsWith(prefix) && name.endsWith('.json'))
          .sort()
          .map((name) => join(folder, name))
      : [];

  const remove = (path: string): void => rmSync(path, { force: true });
  /** Ids of those that lie there, as far as this process knows. */
  const held = new Set<string>();

  const read = (path: string): readonly CapturedError[] => {
    const found = quietly(() => {
      const text = readFileSync(path, 'utf8');
      return text.length > LONGEST_CHARACTERS ? null : errorIn(text);
    }, null);
    if (found) {
      held.add(found.errorId);
      return [found];
    }
    quietly(() => remove(path), undefined);
    return [];
  };

  const write = (error: CapturedError): void => {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (!isSafe()) return;
    const told = { ...error, causes: error.causes.map(({ type, message }) => ({ type, message })) };
    const name = `${prefix}${String(error.at).padStart(14, '0')}-${error.errorId}.json`;
    writeFileSync(join(folder, name), JSON.stringify(told), { flag: 'wx', mode: 0o600 });
    held.add(error.errorId);
    files().slice(0, -MOST_FILES).forEach(remove);
  };

  const release = (errorId: string): void => {
    held.delete(errorId);
    files()
      .filter((path) => path.endsWith(`-${errorId}.json`))
      .forEach(remove);
  };

  return {
    keep: (error) => quietly(() => write(error), undefined),
    waiting: () => quietly(files, []).flatMap(read),
    heard: (errorIds, taken) => {
      const mine = errorIds.filter((errorId) => held.has(errorId));
      if (taken) quietly(() => mine.forEach(release), undefined);
      return !taken && mine.length > 0;
    },
  };
};
