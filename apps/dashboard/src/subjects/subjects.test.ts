import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ACROSS } from './across.ts';
import { GROUPS } from './subject.ts';
import { SUBJECTS } from './subjects.ts';

const ROUTES = join(import.meta.dirname, '../app/agents/[agent]');

const foldersIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));

const routes = (): string[] => ['', ...foldersIn(ROUTES)];

it('declares every page of an agent that there is, and no other', () => {
  expect(SUBJECTS.map(({ path }) => path).sort()).toEqual(routes().sort());
  expect(routes().filter((path) => !existsSync(join(ROUTES, path, 'page.tsx')))).toEqual([]);
});

it('says of each whether its things have pages of their own', () => {
  const declared = SUBJECTS.flatMap((subject) => ('item' in subject ? [subject.path] : []));
  const below = foldersIn(ROUTES).filter((path) => foldersIn(join(ROUTES, path)).length > 0);
  expect(declared.toSorted()).toEqual(below.sort());
});

it.each(['key', 'label', 'path'] as const)('gives no %s twice', (name) => {
  const given = [...SUBJECTS, ...ACROSS].map((page) => page[name]);
  expect(given).toEqual([...new Set(given)]);
});

it('keeps the pages of a group together, in the order of the groups', () => {
  const groups = SUBJECTS.map(({ group }) => group);
  expect(groups).toEqual(GROUPS.flatMap((group) => groups.filter((one) => one === group)));
});
