import { describe, expect, it } from 'vitest';
import { concluded, judge, type Shown } from './judge.ts';
import type { Truth, Value } from './truth.ts';

const at = (from: number, value: Value): Truth => ({ from, to: from + 10, values: { depth: value } });
const shown = (value: unknown, observedAt: number, cacheMs = 0): Shown => ({
  figure: 'queue.depth',
  truth: 'depth',
  value,
  by: 'database',
  observedAt,
  cacheMs,
});

/** A look every two seconds; the depth goes from 1 to 4 at 10 s. */
const TRUTHS = [0, 2, 4, 6, 8, 10, 12, 14, 16].map((second) => at(second * 1000, second < 10 ? 1 : 4));

describe('what is shown', () => {
  it.each([
    ['is so', shown(4, 16_000), 'right'],
    ['was so when its source was looked at', shown(1, 8_000), 'right'],
    ['may have been so between two looks', shown(3, 10_000), 'right'],
    ['was so, and its source has been looked at since', shown(1, 15_000), 'wrong'],
    ['was so, and its source may be that old', shown(1, 15_000, 45_000), 'right'],
    ['was never so', shown(9, 15_000), 'wrong'],
    ['may speak of a time before the first look', shown(9, 15_000, 45_000), 'open'],
    ['is of no moment that was looked at', shown(1, 60_000), 'open'],
  ] as const)('%s', (_, one, outcome) => {
    expect(judge(one, TRUTHS)).toBe(outcome);
  });

  it('is compared member by member', () => {
    const truths = [at(0, { agent: 1, concept: 2 }), at(5_000, { agent: 1, concept: 2 })];
    expect(judge(shown({ concept: 2, agent: 1 }, 5_000), truths)).toBe('right');
    expect(judge(shown({ concept: 2 }, 5_000), truths)).toBe('wrong');
  });
});

describe('counts by name', () => {
  const truths = [at(0, { agent: 1, concept: 2 }), at(5_000, { agent: 3, concept: 2, task: 1 })];
  it.each([
    ['between two looks', { agent: 2, concept: 2 }, 'right'],
    ['with a name more than there ever was', { agent: 2, concept: 2, identity: 1 }, 'wrong'],
    ['of which one was never so', { agent: 4, concept: 2 }, 'wrong'],
    ['that lack one', { agent: 2 }, 'wrong'],
  ] as const)('%s', (_, value, outcome) => {
    expect(judge(shown(value, 3_000), truths)).toBe(outcome);
  });
});

describe('a difference', () => {
  it.each([
    ['counts when it stands', ['right', 'wrong', 'wrong', 'wrong'], 'wrong'],
    ['is over when it is over', ['wrong', 'wrong', 'wrong', 'right'], 'right'],
    ['of one look is none', ['right', 'right', 'wrong'], 'right'],
    ['is not made of what is open', ['open', 'open', 'wrong'], 'open'],
  ] as const)('%s', (_, outcomes, all) => {
    const judged = outcomes.map((outcome, index) => ({ outcome, observedAt: index }));
    expect(concluded(judged, false)).toBe(all);
    expect(concluded(judged, true)).toBe(all);
  });

  it('of what comes and goes counts once an answer, however often that answer is looked at', () => {
    const wrong = { outcome: 'wrong', observedAt: 1_000 } as const;
    expect(concluded([wrong, wrong, wrong], true)).toBe('open');
    expect(concluded([wrong, wrong, wrong], false)).toBe('wrong');
    expect(concluded([wrong, wrong, { outcome: 'right', observedAt: 2_000 }], true)).toBe('right');
  });
});
