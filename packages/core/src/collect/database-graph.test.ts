import { join } from 'node:path';
import { GENERATIONS } from '@ciris/telemetry-contracts';
import { afterEach, describe, expect, it } from 'vitest';
import { newFolder, RECORDED_DATABASES, removeFolder, writeOnce } from '../../testing/agent-files.ts';
import { kind, lookToEnd, NO_CURSORS, tally, watchOf } from '../../testing/database-looks.ts';
import { FIXTURES } from '../../testing/env.ts';
import { fixturesFolder, hasFixtures } from '../../testing/fixtures.ts';
import { insertNode, makeSmallAgent, namesOf } from '../../testing/small-agent.ts';
import type { WatchOptions } from './database-messages.ts';
import type { DatabaseWatch } from './database-watch.ts';

const fixtures = fixturesFolder(FIXTURES);
const NOW = Date.UTC(2026, 10, 22, 5);
const DAY = 86_400_000;

describe.skipIf(!hasFixtures(fixtures)).each(RECORDED_DATABASES)('the recorded graph of $generation', (recorded) => {
  it('is told node by node, metric points left out, and edge by edge', () => {
    const watch = watchOf(join(fixtures, recorded.folder));
    const { signals } = lookToEnd(watch, NOW, NO_CURSORS);
    watch.close();
    const nodes = kind(signals, 'graph.node');
    expect(new Set(nodes.map(({ ref }) => ref)).size).toBe(nodes.length);
    const [counted] = kind(signals, 'snapshot')
      .filter(({ subject }) => subject === 'memory')
      .slice(-2);
    const byType = counted?.fields.nodesByType;
    const { tsdb_data: points, ...others } = (byType && 'value' in byType ? byType.value : {}) as Record<
      string,
      number
    >;
    expect(points).toBeGreaterThan(2000);
    expect(tally(nodes, ({ nodeType }) => nodeType)).toEqual(others);
    expect(new Set(nodes.filter(({ content }) => content !== null).map(({ nodeType }) => nodeType))).toEqual(
      new Set(recorded.generation === 'v1' ? ['concept', 'observation'] : ['concept']),
    );
    expect(kind(signals, 'graph.edge')).toHaveLength(recorded.generation === 'v2' ? 7 : 0);
  });
});

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) removeFolder(folder);
});

describe.each(GENERATIONS)('the graph of %s', (generation) => {
  const { nodes, edges, attributes } = namesOf(generation);
  let folder = '';
  const write = (...statements: readonly string[]): void => writeOnce(join(folder, 'ciris_engine.db'), ...statements);
  const open = (options: Partial<WatchOptions> = {}): DatabaseWatch => {
    folder = makeSmallAgent({ engine: 'delete', audit: 'delete', generation, folder: newFolder() });
    folders.push(folder);
    return watchOf(folder, options);
  };
  const add = (id: string, type = 'config', holds: object = {}, at?: string): string =>
    insertNode(generation, id, type, holds, at);
  const toldAt = (watch: DatabaseWatch, now: number, first = false): readonly string[] =>
    kind(lookToEnd(watch, now, first ? NO_CURSORS : null).signals, 'graph.node').map(({ nodeId }) => nodeId);

  it('tells new nodes at once, each once', () => {
    const watch = open();
    write(add('a'), add('b', 'user'), add('metric_x_1', 'tsdb_data'));
    expect(toldAt(watch, NOW, true)).toEqual(['a', 'b']);
    write(add('c'));
    expect(toldAt(watch, NOW + 1000)).toEqual(['c']);
    expect(toldAt(watch, NOW + 2000)).toEqual([]);
    watch.close();
  });

  it('finds what changed in place within seconds, whatever its type', () => {
    const watch = open();
    write(add('a'), add('b', 'user'), add('c', 'audit_entry'));
    expect(toldAt(watch, NOW, true)).toEqual(['c', 'a', 'b']);
    // Once all are gone over.
    expect(toldAt(watch, NOW + 15_000).toSorted()).toEqual(['a', 'b']);
    write(`update ${nodes} set version = 2, updated_at = '2026-11-22T04:00:09.5+00:00' where node_id = 'a'`);
    expect(toldAt(watch, NOW + 16_000)).toEqual([]);
    const changed = kind(lookToEnd(watch, NOW + 30_000).signals, 'graph.node').filter(({ version }) => version === 2);
    expect(changed.map(({ nodeId, updatedAt }) => [nodeId, updatedAt])).toEqual([
      ['a', Date.UTC(2026, 10, 22, 4, 0, 9, 500)],
    ]);
    expect(toldAt(watch, NOW + 60_000)).toEqual([]);
    watch.close();
  });

  it('goes over many nodes a slice at a time', () => {
    const watch = open();
    write(
      `insert into ${nodes} (node_id, scope, node_type, ${attributes}, updated_at)
        with recursive n(i) as (select 1 union all select i + 1 from n where i < 5000)
        select 'c' || i, '${generation === 'v2' ? 'LOCAL' : 'local'}', 'concept', '{}', '2026-11-22T04:00:00+00:00' from n`,
    );
    expect(toldAt(watch, NOW, true)).toHaveLength(5000);
    const slices = [15_000, 16_000, 17_000].map((late) => toldAt(watch, NOW + late).length);
    expect(slices).toEqual([2000, 2000, 1000]);
    watch.close();
  });

  it('reads of all nodes but copies of the audit trail, however old they are', () => {
    const watch = open({ retentionMs: DAY });
    const old = '2026-01-01T00:00:00.000000+00:00';
    write(add('a', 'config', {}, old), add('b', 'audit_entry', {}, old), add('c', 'audit_entry'));
    expect(toldAt(watch, NOW, true)).toEqual(['c', 'a']);
    watch.close();
  });

  it.each([
    ['none', [null, null, null]],
    ['excerpt', ['told by <e-mail>', null, null]],
    ['full', ['told by ann@example.org', null, null]],
  ] as const)('keeps with %s of what nodes hold what may be kept', (content, kept) => {
    const watch = open({ content });
    const holds = { content: 'told by ann@example.org' };
    write(add('a', 'concept', holds), add('b', 'config', holds), add('c', 'user', holds));
    const told = kind(lookToEnd(watch, NOW, NO_CURSORS).signals, 'graph.node');
    expect(told.map((node) => node.content)).toEqual(kept);
    expect(told.map((node) => node.seenBy)).toEqual(['ADMIN', 'OBSERVER', 'ADMIN']);
    watch.close();
  });

  it('tells edges but those to metric points, which join nodes of their scope', () => {
    const watch = open();
    const scope = generation === 'v2' ? 'LOCAL' : 'local';
    const edge = (id: string, from: string, to: string): string =>
      `insert into ${edges} values ('${id}', '${from}', '${to}', '${scope}', 'SUMMARIZES', null, '2026-11-22 04:00:00')`;
    write(add('a'), edge('e1', 'a', 'b'), edge('e2', 'a', 'metric_x_1'));
    const { signals } = lookToEnd(watch, NOW, NO_CURSORS);
    const [told, ...others] = kind(signals, 'graph.edge');
    expect(others).toEqual([]);
    expect(told).toMatchObject({ sourceId: 'a', targetId: 'b', scope: 'local', createdAt: Date.UTC(2026, 10, 22, 4) });
    expect(told?.sourceRef).toBe(kind(signals, 'graph.node')[0]?.ref);
    write(edge('e3', 'b', 'a'));
    expect(kind(lookToEnd(watch, NOW + 1000).signals, 'graph.edge').map(({ sourceId }) => sourceId)).toEqual(['b']);
    watch.close();
  });
});
