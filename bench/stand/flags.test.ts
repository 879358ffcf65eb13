import { describe, expect, it } from 'vitest';
import { readFlags, UsageError } from './flags.ts';

const MINUTES = { name: 'minutes', least: 0.5, most: 120, fallback: 10 };
const KNOWN = ['start', 'stream-path'];

describe('arguments', () => {
  it.each([
    [[], { value: 10, names: [] }],
    [['start'], { value: 10, names: ['start'] }],
    [['start', '--minutes', '2', 'stream-path'], { value: 2, names: ['start', 'stream-path'] }],
    [['start', 'start', '--minutes=0.5'], { value: 0.5, names: ['start'] }],
  ])('%j', (args, asked) => {
    expect(readFlags(args, MINUTES, KNOWN)).toEqual(asked);
  });

  it.each([
    [['--minutes', 'ten'], '--minutes ten: must be a number from 0.5 to 120'],
    [['--minutes', '0'], '--minutes 0: must be a number from 0.5 to 120'],
    [['--minutes='], '--minutes : must be a number from 0.5 to 120'],
    [['--minutes', '121'], '--minutes 121: must be a number from 0.5 to 120'],
    [['stat'], 'stat: is no measure; there are start, stream-path'],
    [['--seconds', '3'], /Unknown option '--seconds'/],
    [['--minutes'], /--minutes/],
  ])('%j says what is wrong', (args, words) => {
    const read = () => readFlags(args, MINUTES, KNOWN);
    expect(read).toThrow(words);
    expect(read).toThrow(UsageError);
  });

  it('takes no names where there are none', () => {
    expect(() => readFlags(['x'], MINUTES, [])).toThrow('x: takes no names, only --minutes <number>');
  });
});
