import { type Column, type GraphCell, type GraphNode, memory } from '@ciris/telemetry-contracts';
import { z } from 'zod';
import { hours, nothing, paged, spanOf, time } from './asked.ts';
import { route } from './route.ts';
import { exactIso, iso, isoTime } from './shapes.ts';
import type { Telling } from './telling.ts';

export const memoryStats = route({
  number: 6,
  path: '/memory/stats',
  summary: 'Nodes and edges of the memory graph',
  procedures: ['memory.stats'],
  asked: nothing,
  answer: z.object({
    total_nodes: z.number().nullable(),
    total_edges: z.number().nullable(),
    memory_scopes: z.record(z.string(), z.number()).nullable(),
    nodes_by_type: z.record(z.string(), z.number()).nullable(),
    graph_size_mb: z.number().nullable(),
    last_consolidation: z.iso.datetime().nullable(),
  }),
  serve: async (ask, _asked, telling) => {
    const stats = await ask.memory.stats();
    return {
      total_nodes: telling.value('total_nodes', stats.totalNodes),
      total_edges: telling.value('total_edges', stats.totalEdges),
      memory_scopes: telling.value('memory_scopes', stats.nodesByScope),
      nodes_by_type: telling.value('nodes_by_type', stats.nodesByType),
      graph_size_mb: telling.missing('graph_size_mb', 'not_exposed', 'No agent tells how large its graph is.'),
      last_consolidation: telling.missing(
        'last_consolidation',
        'not_exposed',
        'No source of an agent tells when it last consolidated.',
      ),
    };
  },
});

const DAY_HOURS = 24;
const NO_CONTENT = 'Null where a node has none that is kept.';

/** Told once at all: later changes leave the first version behind. */
const eventOf = ({ version, createdAt, updatedAt }: GraphNode): 'created' | 'changed' | null => {
  if (version !== null) return version > 1 ? 'changed' : 'created';
  return createdAt === null ? null : createdAt === updatedAt ? 'created' : 'changed';
};

const tellColumns = (telling: Telling, list: string, columns: Readonly<Record<string, Column>>): void =>
  telling.columns(columns, { nodeId: `${list}.node_id`, content: `${list}.content`, version: `${list}.version` });

export const memoryTimeline = route({
  number: 7,
  path: '/memory/timeline',
  summary: 'Nodes of the memory graph that were made or changed, newest first',
  procedures: ['memory.nodes'],
  asked: z.strictObject({ ...paged, hours: hours.optional(), since: time.optional(), until: time.optional() }),
  answer: z.object({
    timeline: z.array(
      z.object({
        timestamp: isoTime,
        event_type: z.enum(['created', 'changed']).nullable(),
        node_id: z.string(),
        ref: z.string(),
        node_type: z.string(),
        scope: z.string(),
        content: z.string().nullable(),
        metadata: z.object({ handler: z.string().nullable(), duration_ms: z.number().nullable() }),
      }),
    ),
    total_events: z.number().nullable(),
    period_hours: z.number(),
  }),
  serve: async (ask, asked, telling) => {
    const { from, to } = spanOf(asked, telling.now, DAY_HOURS);
    const { limit, cursor } = asked;
    const list = await ask.memory.nodes({ from, to, limit, cursor });
    telling.observed(list.observedAt);
    telling.window(from, to);
    telling.next(list.next);
    tellColumns(telling, 'timeline', list.columns);
    telling.nulls(list.rows, { content: ['timeline.content', NO_CONTENT] });
    return {
      timeline: list.rows.map((row) => ({
        timestamp: exactIso(row.updatedAt),
        event_type: eventOf(row),
        node_id: row.nodeId,
        ref: row.ref,
        node_type: row.type,
        scope: row.scope,
        content: row.content,
        metadata: {
          handler: telling.missing(
            'timeline.metadata.handler',
            'not_exposed',
            'A node says which part of the agent keeps it, and not which handler asked for it.',
          ),
          duration_ms: telling.missing(
            'timeline.metadata.duration_ms',
            'not_exposed',
            'No agent measures how long a node took.',
          ),
        },
      })),
      // Of a page that others follow the whole is not counted.
      total_events:
        list.next === undefined && cursor === undefined
          ? list.rows.length
          : telling.missing('total_events', 'not_applicable', 'There are more than one page holds: follow `next`.'),
      period_hours: Math.round(((to - from) / 3_600_000) * 100) / 100,
    };
  },
});

export const memoryScope = route({
  number: 8,
  path: '/memory/scopes/{scope}/nodes',
  summary: 'Nodes of one scope of the memory graph, the last changed first',
  procedures: ['memory.nodes'],
  asked: z.strictObject({
    ...paged,
    scope: z.string().min(1).max(120),
    type: z.string().min(1).max(120).optional(),
    search: z.string().min(1).max(200).optional(),
  }),
  answer: z.object({
    scope: z.string(),
    nodes: z.array(
      z.object({
        node_id: z.string(),
        ref: z.string(),
        type: z.string(),
        scope: z.string(),
        version: z.number().nullable(),
        created_at: isoTime.nullable(),
        updated_at: isoTime,
        content: z.string().nullable(),
      }),
    ),
  }),
  serve: async (ask, asked, telling) => {
    const list = await ask.memory.nodes(asked);
    telling.observed(list.observedAt);
    telling.next(list.next);
    tellColumns(telling, 'nodes', list.columns);
    telling.nulls(list.rows, { content: ['nodes.content', NO_CONTENT] });
    return {
      scope: asked.scope.toLowerCase(),
      nodes: list.rows.map((row) => ({
        node_id: row.nodeId,
        ref: row.ref,
        type: row.type,
        scope: row.scope,
        version: row.version,
        created_at: iso(row.createdAt),
        updated_at: exactIso(row.updatedAt),
        content: row.content,
      })),
    };
  },
});

const graphCellValue = z.union([z.string(), z.number(), z.null(), z.record(z.string(), z.unknown())]);

/** Nodes and edges in the words of the other paths. */
const cellOf = (cell: GraphCell): z.input<typeof graphCellValue> => {
  if (typeof cell !== 'object' || cell === null) return cell;
  if (cell.kind === 'edge') {
    return {
      kind: 'edge',
      relationship: cell.relationship,
      scope: cell.scope,
      weight: cell.weight,
      created_at: exactIso(cell.createdAt),
      source_ref: cell.sourceRef,
      target_ref: cell.targetRef,
    };
  }
  return {
    kind: 'node',
    node_id: cell.nodeId,
    ref: cell.ref,
    type: cell.type,
    scope: cell.scope,
    version: cell.version,
    created_at: iso(cell.createdAt),
    updated_at: exactIso(cell.updatedAt),
    content: cell.content,
  };
};

/** What a node or an edge has none of, by the column that shows it. */
const tellNulls = (row: Readonly<Record<string, z.input<typeof graphCellValue>>>, telling: Telling): void => {
  for (const [name, cell] of Object.entries(row)) {
    if (cell === null) telling.missing(`rows.${name}`, 'not_applicable', 'Null where there is none that is kept.');
    if (typeof cell !== 'object' || cell === null) continue;
    for (const [member, value] of Object.entries(cell)) {
      if (value === null)
        telling.missing(`rows.${name}.${member}`, 'not_applicable', 'Null where there is none that is kept.');
    }
  }
};

export const memoryQuery = route({
  number: 26,
  method: 'POST',
  path: '/memory/graph/query',
  summary: 'A question to the memory graph in a small part of Cypher, which only reads',
  procedures: ['memory.query'],
  asked: z.strictObject({
    query: z.string().min(1).max(10_000),
    parameters: memory.query.input.shape.parameters,
  }),
  answer: z.object({
    understood: z.string(),
    columns: z.array(z.string()),
    /** A member a column. */
    rows: z.array(z.record(z.string(), graphCellValue)),
    row_count: z.number(),
    more: z.boolean(),
    limit: z.number(),
    took_ms: z.number(),
    notes: z.array(z.string()),
  }),
  serve: async (ask, asked, telling) => {
    const answer = await ask.memory.query(asked);
    telling.observed(answer.observedAt);
    const rows = answer.rows.map((cells) =>
      Object.fromEntries(answer.columns.map((name, index) => [name, cellOf(cells[index] ?? null)])),
    );
    for (const row of rows) tellNulls(row, telling);
    return {
      understood: answer.understood,
      columns: answer.columns,
      rows,
      row_count: answer.rows.length,
      more: answer.more,
      limit: answer.limit,
      took_ms: answer.tookMs,
      notes: answer.notes,
    };
  },
});
