import { ACTIONS } from '@ciris/telemetry-contracts';
import { expect, it } from 'vitest';
import { actionOfHandler } from './handler-metrics.ts';

it('a handler is known by its action, as verb and by its class', () => {
  for (const action of ACTIONS) {
    const words = action.split('_').map((word) => `${word[0]?.toUpperCase()}${word.slice(1)}`);
    const names = [action, action.toUpperCase(), `${words.join('')}Handler`, `${action}_handler`];
    expect(names.map(actionOfHandler)).toEqual(names.map(() => action));
  }
  expect(['', 'Handler', 'speaker', '_other', '__proto__'].map(actionOfHandler)).toEqual([
    null,
    null,
    null,
    null,
    null,
  ]);
});
