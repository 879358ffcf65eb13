import { describe, expect, it } from 'vitest';
import { DOCUMENTED_ENDPOINTS } from './documented-endpoints.ts';
import { ALL_PROCEDURES, procedures } from './procedures.ts';

describe('the documented endpoints', () => {
  it('are 36, numbered in order, each with a subject of its own', () => {
    expect(DOCUMENTED_ENDPOINTS.map(({ number }) => number)).toEqual(
      Array.from({ length: 36 }, (_, index) => index + 1),
    );
    expect(new Set(DOCUMENTED_ENDPOINTS.map(({ subject }) => subject)).size).toBe(36);
    expect(new Set(DOCUMENTED_ENDPOINTS.map(({ path }) => path)).size).toBe(36);
  });

  it('are readable by procedures that there are', () => {
    const names: readonly string[] = ALL_PROCEDURES.map(({ name }) => name);
    const named = DOCUMENTED_ENDPOINTS.flatMap(({ procedure }) => procedure ?? []);
    expect(named.filter((name) => !names.includes(name))).toEqual([]);
  });
});

describe('the name of a procedure', () => {
  it('is its group and its place in it: by that the type of all names is made', () => {
    const places = Object.entries(procedures).flatMap(([group, members]) =>
      Object.keys(members).map((member) => `${group}.${member}`),
    );
    expect(ALL_PROCEDURES.map(({ name }) => name)).toEqual(places);
  });
});
