import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Generation } from '@ciris/telemetry-contracts';
import type { FamilyName } from '../src/facts/endpoints.ts';
import type { FieldName } from '../src/facts/fields.ts';
import type { FieldValue, Signal, SnapshotSignal } from '../src/ports/signal.ts';
import { FAMILIES } from '../src/sources/ciris/http/families.ts';
import type { ReadContext } from '../src/sources/ciris/http/family.ts';
import { FIXTURES } from './env.ts';
import { fixturesFolder, hasFixtures } from './fixtures.ts';

const ROOT = fixturesFolder(FIXTURES);
export const recorded = hasFixtures(ROOT);

export const AGENT_FOLDERS: Readonly<Record<Generation, string>> = {
  early: 'early-1.4.1',
  v1: 'v1-1.9.4',
  v2: 'v2-2.16.5',
};

export interface RecordedAnswer {
  readonly request: { readonly method: string; readonly path: string; readonly auth: string };
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly observedAt: string;
}

export const readJson = (...path: readonly string[]): unknown => JSON.parse(readFileSync(join(ROOT, ...path), 'utf8'));

const isAnswer = (value: unknown): value is RecordedAnswer =>
  typeof value === 'object' && value !== null && 'request' in value && 'status' in value;

const phases = new Map<string, readonly RecordedAnswer[]>();

const readPhase = (generation: Generation, phase: string): readonly RecordedAnswer[] =>
  readdirSync(join(ROOT, AGENT_FOLDERS[generation], 'answers', phase))
    .filter((name) => name.endsWith('.json'))
    .map((name) => readJson(AGENT_FOLDERS[generation], 'answers', phase, name))
    .filter(isAnswer)
    .sort((a, b) => (a.observedAt < b.observedAt ? -1 : 1));

/** All answers of a phase, oldest first. */
export const answersOf = (generation: Generation, phase: string): readonly RecordedAnswer[] => {
  const key = `${generation} ${phase}`;
  const answers = phases.get(key) ?? readPhase(generation, phase);
  phases.set(key, answers);
  return answers;
};

export const phasesOf = (generation: Generation): readonly string[] =>
  readdirSync(join(ROOT, AGENT_FOLDERS[generation], 'answers'));

/** The answers of a phase to what a family asks, whatever the query. */
export const answersTo = (generation: Generation, phase: string, family: FamilyName): readonly RecordedAnswer[] => {
  const path = FAMILIES[family].endpoint.replace(/^GET /, '');
  return answersOf(generation, phase).filter(
    ({ request, status }) => status === 200 && request.method === 'GET' && request.path.split('?')[0] === path,
  );
};

export const contextOf = (generation: Generation, over: Partial<ReadContext> = {}): ReadContext => ({
  generation,
  observedAt: Date.UTC(2026, 10, 22, 4),
  content: 'excerpt',
  ...over,
});

export const readAnswer = (family: FamilyName, generation: Generation, body: unknown): readonly Signal[] =>
  FAMILIES[family].read(body, contextOf(generation)) ?? [];

export const snapshotsOf = (signals: readonly Signal[]): readonly SnapshotSignal[] =>
  signals.filter((signal) => signal.kind === 'snapshot');

export const fieldOf = (signals: readonly Signal[], field: FieldName, key = ''): FieldValue | undefined => {
  const [subject = '', name = ''] = field.split('.');
  return snapshotsOf(signals).find((one) => one.subject === subject && one.key === key && name in one.fields)?.fields[
    name
  ];
};
