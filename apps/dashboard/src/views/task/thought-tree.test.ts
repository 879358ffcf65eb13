import type { ThoughtRow } from '@ciris/telemetry-contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { thoughtTree } from './thought-tree.ts';

const thought = (thoughtId: string, parentThoughtId: string | null): ThoughtRow => ({
  thoughtId,
  parentThoughtId,
  taskId: 'ta',
  status: 'completed',
  rejected: false,
  type: null,
  depth: null,
  priority: null,
  step: null,
  action: null,
  channel: null,
  traffic: null,
  content: null,
  createdAt: null,
  startedAt: null,
  endedAt: null,
  durationMs: null,
  sources: [],
});

const drawn = (rows: ReturnType<typeof thoughtTree>): readonly string[] =>
  rows.map(({ thought: { thoughtId }, depth }) => `${'  '.repeat(depth)}${thoughtId}`);

describe('thoughts of a task', () => {
  it('stand below those they follow from', () => {
    const rows = [
      thought('a', null),
      thought('b', 'a'),
      thought('c', 'elsewhere'),
      thought('d', 'a'),
      thought('e', 'b'),
    ];
    expect(drawn(thoughtTree(rows))).toEqual(['a', '  b', '    e', '  d', 'c']);
  });

  it('stand each once, whatever follows from what', () => {
    const ids = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
    fc.assert(
      fc.property(fc.uniqueArray(fc.tuple(ids, fc.option(ids)), { selector: ([id]) => id }), (pairs) => {
        const rows = thoughtTree(pairs.map(([id, parent]) => thought(id, parent)));
        expect(rows.map((row) => row.thought.thoughtId).sort()).toEqual(pairs.map(([id]) => id).sort());
      }),
    );
  });
});
