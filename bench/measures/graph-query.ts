import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type Core, createCore } from '@ciris/telemetry-core';
import { quantile } from '../stand/figures.ts';
import { scratchFolder } from '../stand/scratch.ts';
import type { Measure } from './measure.ts';

const NODES = 1_000_000;
const EDGES = 1_000_000;
const ROUNDS = 100;
const ACTOR = { role: 'SYSTEM_ADMIN' } as const;

const TYPES = ['concept', 'concept', 'concept', 'observation', 'observation', 'audit_entry', 'config', 'task_summary'];

/** Questions that a person puts, each for another node. */
const QUESTIONS: Readonly<Record<string, string>> = {
  'a node by its id': 'MATCH (a {id: $id}) RETURN a',
  'its neighbours': 'MATCH (a {id: $id})-[r]-(b) RETURN r.type, b',
  'two hops from it': 'MATCH (a {id: $id})-->(b)-->(c) RETURN DISTINCT c.id LIMIT 100',
  'three hops by relationship':
    'MATCH (a {id: $id})-[:RELATES_TO]-(b)-[]-(c)-[:RELATES_TO]-(d) RETURN count(DISTINCT d)',
  'the newest of a type': 'MATCH (a:concept) RETURN a ORDER BY a.updatedAt DESC LIMIT 100',
  'pairs of two types': 'MATCH (a:concept)-[:SUPPORTS]->(b:observation) RETURN a.id, b.id LIMIT 100',
  'by a property': 'MATCH (a:observation) WHERE a.version > 2 AND NOT a.scope = "local" RETURN a LIMIT 100',
  'words in ids': 'MATCH (a:concept) WHERE a.id CONTAINS $word RETURN a.id LIMIT 20',
  'how many of a type': 'MATCH (a:config) RETURN count(*)',
};

const options = (dataDir: string) => ({
  dataDir,
  about: { version: '0.0.0', nodeVersion: process.version, basePath: '/' },
  onFault: (where: string, error: unknown) => {
    throw new Error(where, { cause: error });
  },
});

/** An agent that nobody answers for, whose graph is written below. */
const addAgent = async (dataDir: string): Promise<number> => {
  const core = await createCore(options(dataDir));
  const agent = await core.store.agents.add({
    key: { serverId: 'main', agentId: 'graph', occurrenceId: 'default' },
    name: 'graph',
    selfId: null,
    url: 'http://127.0.0.1:9',
    origin: 'page',
    simulated: true,
    addedAt: Date.now(),
    generation: 'v2',
    settings: { content: 'excerpt', stream: false, excludedFamilies: [] },
    credentials: null,
  });
  await core.stop();
  return agent.number;
};

/** The same graph each time: nodes of eight types in turn, each edge by a fixed rule. */
const writeGraph = (dataDir: string, agent: number): void => {
  const database = new DatabaseSync(join(dataDir, 'telemetry.sqlite'));
  const types = TYPES.map((type, index) => `when ${index} then '${type}'`).join(' ');
  database.exec(`pragma synchronous = off; begin;
    with recursive n(i) as (select 1 union all select i + 1 from n where i < ${NODES})
    insert into graph_nodes
      (agent, seq, changed_at, ref, node_id, scope, node_type, version, created_at, updated_at, content, seen_by, sources)
    select ${agent}, 1, 1000 + i, 'ref-' || i, 'node/' || i, case i % 5 when 0 then 'identity' else 'local' end,
      case i % ${TYPES.length} ${types} end, 1 + i % 4, 1700000000000 + i, 1700000000000 + (i * 7919) % ${NODES},
      'what node ' || i || ' holds', case i % 2 when 0 then 'OBSERVER' else 'ADMIN' end, '["database"]' from n;
    with recursive n(i) as (select 1 union all select i + 1 from n where i < ${EDGES})
    insert or ignore into graph_edges
      (agent, seq, changed_at, ref, source_ref, relationship, target_ref, source_id, target_id, scope, weight, created_at, sources)
    select ${agent}, 1, 1000 + i, 'edge-' || i, 'ref-' || i, case i % 3 when 0 then 'SUPPORTS' else 'RELATES_TO' end,
      'ref-' || (1 + (i * 7 + 3) % ${NODES}), 'node/' || i, 'node/' || (1 + (i * 7 + 3) % ${NODES}), 'local', 1.0,
      1700000000000 + i, '["database"]' from n;
    commit;`);
  database.close();
};

const ask = (core: Core, query: string, round: number) => {
  const id = `node/${1 + ((round * 104_729) % NODES)}`;
  return core.verbs.memory.query(ACTOR, { agent: 'graph', query, parameters: { id, word: String(round) } });
};

/** Time of each question, as a verb is answered: parsed, planned, asked in its thread, told. */
const timesOf = async (core: Core): Promise<ReadonlyMap<string, readonly number[]>> => {
  const times = new Map<string, number[]>();
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, query] of Object.entries(QUESTIONS)) {
      const began = performance.now();
      await ask(core, query, round);
      times.set(name, [...(times.get(name) ?? []), performance.now() - began]);
    }
  }
  return times;
};

/** Questions to a memory graph of a million nodes and as many edges. */
export const graphQuery: Measure = {
  name: 'graph-query',
  run: async ({ say }) => {
    const { path: dataDir, remove } = scratchFolder();
    writeGraph(dataDir, await addAgent(dataDir));
    say(`${NODES.toLocaleString('en')} nodes are written`);
    const core = await createCore(options(dataDir));
    await core.start();
    try {
      const times = await timesOf(core);
      for (const [name, all] of times) say(`${name}: p95 ${quantile(all, 0.95).toFixed(1)} ms`);
      const [worst = '', slowest = []] =
        [...times].toSorted(([, one], [, other]) => quantile(other, 0.95) - quantile(one, 0.95))[0] ?? [];
      const all = [...times.values()].flat();
      return [
        {
          measure: 'question to a memory graph of 1,000,000 nodes, p95, ms',
          limit: 100,
          bound: 'at most',
          measured: quantile(all, 0.95),
          how: `${all.length} questions of ${times.size} kinds to ${NODES.toLocaleString('en')} nodes and as many edges, one after the other, from text to rows; p50 ${quantile(all, 0.5).toFixed(1)} ms; the slowest kind, ${worst}, p95 ${quantile(slowest, 0.95).toFixed(1)} ms`,
        },
      ];
    } finally {
      await core.stop();
      remove();
    }
  },
};
