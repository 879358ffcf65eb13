import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Mark, Placed } from './mark.ts';
import { beforeParentMs } from './trace-window.ts';
import { treeOf } from './tree.ts';

const THOUGHT = 'th_1';

const span = (id: string, over: Partial<Mark> = {}): Mark => ({
  mark: 'span',
  id,
  spanId: id,
  parentSpanId: null,
  name: id,
  startedAt: 0,
  endedAt: 10,
  durationMs: 10,
  state: 'ok',
  basis: 'measured',
  source: 'database',
  endpoint: 'service_correlations',
  error: null,
  note: null,
  auditEntryId: null,
  under: null,
  ...over,
});

const call = (id: string, at: number, ...under: readonly string[]): Mark =>
  span(id, { mark: 'call', spanId: null, startedAt: at - 1, endedAt: at, under });

/** As one would draw it. */
const drawn = (tree: readonly Placed[]): readonly string[] =>
  tree.map(({ depth, mark, link }) => `${'  '.repeat(depth)}${mark.id} ${link}`);

describe('the tree of a trace', () => {
  it('hangs a span on the newest of its parent’s id that began before it', () => {
    const tree = treeOf(
      [
        span('root'),
        span('first', { spanId: 'dma', parentSpanId: 'root', startedAt: 1 }),
        span('again', { spanId: 'dma', parentSpanId: 'root', startedAt: 5 }),
        span('of first', { parentSpanId: 'dma', startedAt: 3 }),
        span('of again', { parentSpanId: 'dma', startedAt: 5 }),
      ],
      null,
    );
    expect(drawn(tree)).toEqual([
      'root root',
      '  first told',
      '    of first told',
      '  again told',
      '    of again told',
    ]);
  });

  it('says how long before its parent a span begins, where each of that id began later', () => {
    const tree = treeOf([span('root', { startedAt: 5 }), span('child', { parentSpanId: 'root', startedAt: 2 })], null);
    expect(tree.map(beforeParentMs)).toEqual([null, 3]);
    expect(drawn(tree)).toEqual(['root root', '  child told']);
  });

  it('rebuilds a parent that nobody stored from what names it', () => {
    const parentSpanId = `thought_processor_${THOUGHT}`;
    const tree = treeOf(
      [
        span('late', { parentSpanId, startedAt: 7, endedAt: 9 }),
        span('early', { parentSpanId, startedAt: 2, endedAt: 3 }),
      ],
      THOUGHT,
    );
    expect(drawn(tree)).toEqual([`rebuilt:${parentSpanId} root`, '  early rebuilt', '  late rebuilt']);
    expect(tree[0]?.mark).toMatchObject({
      name: 'thought_processor',
      mark: 'rebuilt',
      basis: 'derived',
      startedAt: 2,
      endedAt: 9,
      durationMs: 7,
    });
  });

  it('knows no end of a rebuilt parent as long as one of its spans has none', () => {
    const tree = treeOf(
      [span('a', { parentSpanId: 'gone' }), span('b', { parentSpanId: 'gone', endedAt: null })],
      null,
    );
    expect(tree[0]?.mark).toMatchObject({ id: 'rebuilt:gone', endedAt: null, durationMs: null });
  });

  it('hangs what names no parent on the newest of the names it may lie in, else on the processing of its thought', () => {
    const processing = `thought_processor_${THOUGHT}`;
    const tree = treeOf(
      [
        span('agent'),
        span(processing, { parentSpanId: 'agent', startedAt: 1, endedAt: 90 }),
        span('one', { name: 'CSDMA', parentSpanId: processing, startedAt: 2 }),
        span('two', { name: 'CSDMA', parentSpanId: processing, startedAt: 20 }),
        call('in one', 9, 'CSDMA'),
        call('in two', 25, 'CSDMA'),
        call('in none', 26, 'IDMA'),
        call('before', 1, 'CSDMA'),
      ],
      THOUGHT,
    );
    expect(drawn(tree)).toEqual([
      'agent root',
      `  ${processing} told`,
      '    before by_time',
      '    one told',
      '      in one by_time',
      '    two told',
      '      in two by_time',
      '    in none by_time',
    ]);
  });

  it('takes for a root what its parents lead back to, with all that hangs on it', () => {
    const tree = treeOf(
      [
        span('tail', { parentSpanId: 'b', startedAt: 0 }),
        span('a', { parentSpanId: 'b', startedAt: 2 }),
        span('b', { parentSpanId: 'a', startedAt: 1 }),
        span('self', { parentSpanId: 'self', startedAt: 9 }),
      ],
      null,
    );
    expect(drawn(tree)).toEqual(['self cycle', 'b cycle', '  tail told', '  a told']);
  });

  it('ends for a chain of ten thousand', () => {
    const chain = Array.from({ length: 10_000 }, (_, place) =>
      span(`s${place}`, { startedAt: place, parentSpanId: place === 0 ? null : `s${place - 1}` }),
    );
    const tree = treeOf(chain, null);
    expect(tree.map(({ depth }) => depth)).toEqual(chain.map((_, place) => place));
    expect(tree[0]?.descendants).toBe(9_999);
  });

  const name = fc.constantFrom('a', 'b', 'c', 'd', 'e');
  const marks = fc.array(
    fc.record({
      spanId: fc.option(name),
      parentSpanId: fc.option(fc.oneof(name, fc.constant('gone'))),
      startedAt: fc.integer({ min: 0, max: 20 }),
      loose: fc.boolean(),
      inside: name,
    }),
    { maxLength: 30 },
  );
  const made = marks.map((all) =>
    all.map(({ loose, inside, ...told }, place) =>
      span(`m${place}`, { ...told, endedAt: told.startedAt + 3, ...(loose ? { under: [inside], spanId: null } : {}) }),
    ),
  );

  it('has each mark once, whatever hangs on what, and the same for any order', () => {
    fc.assert(
      fc.property(made, fc.nat(), (told, seed) => {
        const tree = treeOf(told, THOUGHT);
        const stored = tree.filter(({ mark }) => mark.mark !== 'rebuilt');
        expect(stored.map(({ mark }) => mark.id).sort()).toEqual(told.map(({ id }) => id).sort());
        const shuffled = [...told].sort((one, other) => ((one.id.length * 7 + seed) % 3) - (other.startedAt % 2));
        expect(drawn(treeOf(shuffled, THOUGHT))).toEqual(drawn(tree));
      }),
      { numRuns: 400 },
    );
  });

  it('stands depth first: what hangs on a mark follows it, as many as it says', () => {
    fc.assert(
      fc.property(made, (told) => {
        const tree = treeOf(told, THOUGHT);
        for (const [place, { mark, depth, descendants }] of tree.entries()) {
          const next = tree.findIndex((one, other) => other > place && one.depth <= depth);
          expect(descendants).toBe((next === -1 ? tree.length : next) - place - 1);
          const below = tree.slice(place + 1, place + 1 + descendants).filter((one) => one.depth === depth + 1);
          expect(below.map(({ parent }) => parent)).toEqual(below.map(() => mark));
        }
        for (const { parent, depth } of tree) expect(parent === null).toBe(depth === 0);
      }),
      { numRuns: 400 },
    );
  });
});
