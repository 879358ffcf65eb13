import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { coverageDocument } from './coverage.ts';
import { FIELDS } from './fields.ts';
import { TRUST } from './trust.ts';

const published = new URL('../../../../docs/coverage.md', import.meta.url);

it('is published as it is: pnpm coverage', () => {
  expect(readFileSync(published, 'utf8')).toBe(coverageDocument());
});

it('names every field, and every member that is not believed', () => {
  const text = coverageDocument();
  expect(Object.keys(FIELDS).filter((field) => !text.includes(`\`${field}\`<br>`))).toEqual([]);
  const members = Object.values(TRUST).flatMap((trust) =>
    Object.values(trust).flatMap(({ untrusted = [] }) => untrusted),
  );
  expect(members.length).toBeGreaterThan(100);
  expect(members.filter(({ member }) => !text.includes(`\`${member}\``)).map(({ member }) => member)).toEqual([]);
});
