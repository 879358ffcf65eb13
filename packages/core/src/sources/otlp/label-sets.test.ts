import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Json } from '../../ports/json.ts';
import { labelSets } from './label-sets.ts';

const name = fc.constantFrom('path', 'user.id', 'api_key', 'to', 'service.name', 'a', '');
const value = fc.constantFrom<Json>('/', 'ann@mail.example', 'https://x.example/?token=abcdef12', 7, ['b', true], null);
const attributes = fc.array(fc.tuple(name, value), { maxLength: 6 }).map((all) => new Map(all));
const teller = fc.constantFrom('scout', 'adapter').map((service) => [['service.name', service] as const]);

it('are the same of attributes that are one object and of others that say the same, for each who tells them', () => {
  fc.assert(
    fc.property(fc.array(attributes, { maxLength: 4 }), fc.array(teller, { maxLength: 4 }), (all, tellers) => {
      for (const one of [...tellers, ...tellers]) {
        for (const told of all) expect(labelSets(one)(told)).toEqual(labelSets(one)(new Map(told)));
      }
    }),
  );
});

it('are one object where attributes and who tells them are the same', () => {
  const told = new Map<string, Json>([['path', '/']]);
  const of = (service: string) => labelSets([['service.name', service]])(told);
  expect(of('scout')).toBe(of('scout'));
  expect(of('adapter').labels).toContainEqual(['service.name', 'adapter']);
});

it('say each time that something is left out or masked', () => {
  const told = new Map<string, Json>([['user.id', 'ann']]);
  const set = labelSets([]);
  expect([set(told), set(told)].map(({ hid, labels }) => [hid, labels])).toEqual([
    [true, []],
    [true, []],
  ]);
});
