import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestClock } from '../../testing/test-clock.ts';
import {
  COMPARISONS,
  type GraphPlan,
  type GraphValue,
  type PlannedCondition,
  type PlannedProperty,
} from '../ports/graph-query.ts';
import type { Store } from '../ports/store.ts';
import { openMemoryStore } from './memory/open-memory-store.ts';
import { openSqliteStore } from './sqlite/open-sqlite-store.ts';
import { addAgent, batchOf, graphEdge, graphNode, NOW } from './testing/batches.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

const NAMES = ['a', 'b', 'c', 'd'] as const;
const name = fc.constantFrom(...NAMES);
const text = fc.oneof(name, fc.constantFrom('', "'", '%', 'ab', 'ß', '😀', '\uFF5E', '"; drop table agents --'));

const node = fc.record({
  nodeType: fc.constantFrom('concept', 'config'),
  version: fc.option(fc.integer({ min: 0, max: 2 })),
  createdAt: fc.option(fc.integer({ min: NOW, max: NOW + 2 })),
  content: fc.option(text),
  seenBy: fc.constantFrom('OBSERVER' as const, 'ADMIN' as const),
});
const edge = fc.tuple(
  name,
  fc.constantFrom('r', 's'),
  name,
  fc.record({ weight: fc.option(fc.constantFrom(0, 0.5, 1)) }),
);
const graph = fc.record({
  nodes: fc.uniqueArray(fc.tuple(name, node), { selector: ([id]) => id }),
  edges: fc.uniqueArray(edge, { maxLength: 7, selector: ([from, by, to]) => `${from}${by}${to}` }),
});

const TEXTS = ['id', 'type', 'content'] as const;
const NUMBERS = ['version', 'createdAt'] as const;

const condition = (nodes: number, edges: number): fc.Arbitrary<PlannedCondition> => {
  const place = fc.nat(nodes - 1);
  const ofNode = (properties: readonly (typeof TEXTS | typeof NUMBERS)[number][]) =>
    fc.record({ kind: fc.constant('node' as const), node: place, property: fc.constantFrom(...properties) });
  const texts: fc.Arbitrary<PlannedProperty> = ofNode(TEXTS);
  const numbers: fc.Arbitrary<PlannedProperty> =
    edges === 0
      ? ofNode(NUMBERS)
      : fc.oneof(
          ofNode(NUMBERS),
          fc.record({
            kind: fc.constant('edge' as const),
            edge: fc.nat(edges - 1),
            property: fc.constant('weight' as const),
          }),
        );
  const value = (of: fc.Arbitrary<GraphValue>) =>
    fc.record({ kind: fc.constant('value' as const), value: fc.option(of), time: fc.constant(false) });
  const amount = fc.constantFrom<GraphValue>(0, 0.5, 1, 2, NOW, NOW + 1);
  const compare = (
    property: fc.Arbitrary<PlannedProperty>,
    values: fc.Arbitrary<GraphValue>,
    by: readonly (typeof COMPARISONS)[number][],
  ) =>
    fc.record({
      kind: fc.constant('compare' as const),
      by: fc.constantFrom(...by),
      left: property,
      right: fc.oneof(property, value(values)),
    });
  const amongst = (property: fc.Arbitrary<PlannedProperty>, values: fc.Arbitrary<GraphValue>) =>
    fc.record({
      kind: fc.constant('in' as const),
      of: property,
      values: fc.array(fc.option(values), { maxLength: 3 }),
      time: fc.constant(false),
    });
  const single = fc.oneof(
    compare(texts, text, COMPARISONS),
    compare(numbers, amount, COMPARISONS.slice(0, 6)),
    amongst(texts, text),
    amongst(numbers, amount),
    fc.record({ kind: fc.constant('null' as const), of: fc.oneof(texts, numbers), isNull: fc.boolean() }),
  );
  return fc.letrec<{ condition: PlannedCondition }>((tie) => ({
    condition: fc.oneof(
      { depthSize: 'xsmall' },
      single,
      fc.record({ kind: fc.constant('not' as const), of: tie('condition') }),
      fc.record({
        kind: fc.constantFrom('and' as const, 'or' as const),
        of: fc.array(tie('condition'), { minLength: 2, maxLength: 3 }),
      }),
    ),
  })).condition;
};

/** A path of so many hops, whose ends may be one node. */
const planOf = (hops: number): fc.Arbitrary<GraphPlan> =>
  fc.array(fc.nat(hops), { minLength: hops + 1, maxLength: hops + 1 }).chain((wished) => {
    const places: number[] = [];
    for (const place of wished) places.push(Math.min(place, Math.max(-1, ...places) + 1));
    const count = Math.max(...places) + 1;
    const one = fc.nat(count - 1);
    const columns = fc.array(
      fc.oneof(
        one.map((at): GraphPlan['columns'][number] => ({ kind: 'whole node', node: at })),
        one.map((at): GraphPlan['columns'][number] => ({ kind: 'node', node: at, property: 'content' })),
        fc.boolean().map((distinct): GraphPlan['columns'][number] => ({
          kind: 'count',
          distinct,
          of: { kind: 'whole node', node: 0 },
        })),
        fc.constant<GraphPlan['columns'][number]>(
          hops === 0 ? { kind: 'node', node: 0, property: 'version' } : { kind: 'whole edge', edge: 0 },
        ),
      ),
      { minLength: 1, maxLength: 3 },
    );
    return fc.record({
      nodes: fc.array(fc.record({ types: fc.constantFrom([], ['concept'], ['config', 'concept']) }), {
        minLength: count,
        maxLength: count,
      }),
      hops: fc
        .array(
          fc.record({
            direction: fc.constantFrom('out' as const, 'in' as const, 'any' as const),
            types: fc.constantFrom([], ['r'], ['r', 's']),
          }),
          { minLength: hops, maxLength: hops },
        )
        .map((all) => all.map((hop, at) => ({ ...hop, from: places[at] ?? 0, to: places[at + 1] ?? 0 }))),
      where: fc.option(condition(count, hops)),
      columns,
      distinct: fc.boolean(),
      order: fc.constant([]),
      skip: fc.constant(0),
      limit: fc.constant(1000),
      role: fc.constantFrom('ADMIN' as const, 'OBSERVER' as const),
    });
  });
const plan = fc.integer({ min: 0, max: 3 }).chain(planOf);

let memory: Store;
let sqlite: Store;
const folder = temporaryFolder();

beforeAll(async () => {
  const clock = createTestClock(NOW);
  memory = openMemoryStore({ clock });
  sqlite = await openSqliteStore({ file: folder.file('graph.sqlite'), clock });
});
afterAll(async () => {
  await sqlite.close();
  folder.remove();
});

it('answers any question to any graph alike in both drivers', async () => {
  let run = 0;
  const agrees = fc.asyncProperty(graph, fc.array(plan, { minLength: 1, maxLength: 4 }), async (drawn, plans) => {
    run += 1;
    const signals = [
      ...drawn.nodes.map(([id, over]) => graphNode(id, over)),
      ...drawn.edges.map(([from, by, to, over]) => graphEdge(from, by, to, over)),
    ];
    const answersOf = async (store: Store): Promise<unknown> => {
      const agent = await addAgent(store, `agent ${run}`);
      await store.appender.append(batchOf(agent, signals));
      const answers = await Promise.all(plans.map((one) => store.reader.graph.query(agent, one)));
      return answers.map(({ rows, more }) => ({ more, rows: rows.map((cells) => JSON.stringify(cells)).toSorted() }));
    };
    expect(await answersOf(sqlite)).toEqual(await answersOf(memory));
  });
  await fc.assert(agrees, { numRuns: 150 });
}, 60_000);
