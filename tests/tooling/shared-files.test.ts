import { expect, it } from 'vitest';
import { read } from './repository.ts';

it.each(['mask-rule.ts', 'secrets.ts'])('core and instrument, which share no code, have the same %s', (file) => {
  expect(read(`packages/instrument/src/${file}`)).toBe(read(`packages/core/src/sources/${file}`));
});
