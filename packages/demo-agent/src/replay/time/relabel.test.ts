import { expect, test } from 'vitest';
import { relabel } from './relabel.ts';

test('renames a task and the thoughts that are named after it alike', () => {
  const text = '{"task":"c807a7ea-cce5-4380-8b01-f8535472c98f","thought":"th_seed_c807a7ea_abc8a693-d46"}';
  const [first, second] = [relabel(text, 1), relabel(text, 2)];
  expect(first).toBe('{"task":"c908a8eb-cce5-4380-8b01-f8535472c98f","thought":"th_seed_c908a8eb_acc9a794-d46"}');
  expect(new Set([text, first, second]).size).toBe(3);
  expect(relabel(text, 0)).toBe(text);
});

test('leaves alone what is no id', () => {
  const text = 'wa-2026-11-22-9BD48E 12345678 MockLLMService_140527118464544 2026-11-22T04:18:22';
  expect(relabel(text, 3)).toBe(text);
});
