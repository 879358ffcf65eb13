import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Generation } from '@ciris/telemetry-contracts';
import { generationFolder, readRecordedJson } from '../stand/fixtures.ts';

interface Recorded {
  readonly request?: { readonly method: string; readonly path: string; readonly auth: string };
  readonly status?: number;
  readonly body?: unknown;
  readonly observedAt?: string;
}

const known = new Map<string, readonly Recorded[]>();

const phase = (generation: Generation, name: string): readonly Recorded[] => {
  const key = `${generation} ${name}`;
  const all =
    known.get(key) ??
    readdirSync(join(generationFolder(generation), 'answers', name))
      .filter((file) => file.endsWith('.json'))
      .map((file) => readRecordedJson(generation, 'answers', name, file) as Recorded)
      .filter(({ request, status }) => request?.method === 'GET' && status === 200)
      .sort((a, b) => ((a.observedAt ?? '') < (b.observedAt ?? '') ? -1 : 1));
  known.set(key, all);
  return all;
};

/** A member of a body, by its path. */
export const memberAt = (body: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>((value, name) => (value as Readonly<Record<string, unknown>> | undefined)?.[name], body);

const firstAnswer = (generation: Generation, path: string, name: string): unknown => {
  const mine = phase(generation, name).filter(
    ({ request }) => request?.path === path || (request?.path ?? '').startsWith(`${path}?limit=`),
  );
  const found = mine.find(({ request }) => request?.path === path && request.auth !== 'service') ?? mine[0];
  if (!found) throw new Error(`${generation} ${name}: ${path} was not recorded`);
  return found.body;
};

const answered = new Map<string, unknown>();

/** What a recorded phase answered to the user for a path without a query, as the agent said it first. */
export const recordedAnswer = (generation: Generation, path: string, name = 'after-messages'): unknown => {
  const key = `${generation} ${name} ${path}`;
  if (!answered.has(key)) answered.set(key, firstAnswer(generation, path, name));
  return answered.get(key);
};

/** All answers of a phase to a path without a query, as the agent gave them. */
export const recordedAnswers = (generation: Generation, path: string, name: string): readonly unknown[] =>
  phase(generation, name)
    .filter(({ request }) => request?.path === path)
    .map(({ body }) => body);

/** The longest of the answers to a path, whatever was asked for: a list that was cut least. */
export const longestAnswer = (generation: Generation, path: string): string => {
  const texts = phase(generation, 'after-messages')
    .filter(({ request }) => request?.path.split('?')[0] === path)
    .map(({ body }) => JSON.stringify(body));
  return texts.toSorted((a, b) => b.length - a.length)[0] ?? '';
};

export const recordedMember = (generation: Generation, path: string, member: string): unknown =>
  memberAt(recordedAnswer(generation, path), member);

/** All answers of a phase to a path, whatever was asked of it: the question beside each. */
export const everyAnswer = (
  generation: Generation,
  path: string,
  name: string,
): readonly { readonly query: URLSearchParams; readonly body: unknown }[] =>
  phase(generation, name).flatMap(({ request, body }) => {
    const [bare, query] = (request?.path ?? '').split('?');
    return bare === path ? [{ query: new URLSearchParams(query), body }] : [];
  });
