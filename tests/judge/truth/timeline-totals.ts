import { join } from 'node:path';
import type { Generation } from '@ciris/telemetry-contracts';
import { z } from 'zod';
import { generationFolder, readRecordedJson } from '../stand/fixtures.ts';
import { NAMES, queryFile, timeOf } from './sample-file.ts';

/** Something that adds to a total, ms since the recording began. */
interface Addition {
  readonly t: number;
  readonly by: number;
}

export const TOTALS = ['calls', 'tokens', 'costCents', 'ended', 'received', 'sent', 'entries'] as const;
export type Total = (typeof TOTALS)[number];

/** Running totals of an agent over the timeline `main`, by its own database. */
export interface TimelineTotals {
  /** What had been added up to `t`. */
  at(total: Total, t: number): number;
  /** The moments at which it grew, in order. */
  moves(total: Total): readonly number[];
}

const meta = z.object({ startedAt: z.string() });

const AUDIT = {
  early: { file: 'ciris_audit.db', table: 'audit_log', time: 'event_timestamp' },
  v1: { file: 'ciris_audit.db', table: 'audit_log', time: 'event_timestamp' },
  v2: { file: 'ciris_engine.db', table: 'cirislens_audit_log', time: 'recorded_at' },
} as const satisfies Readonly<Record<Generation, unknown>>;

const POINTS = { calls: 'llm.tokens.total', tokens: 'llm.tokens.total', costCents: 'llm.cost.cents' } as const;
const MESSAGES = { received: 'observe', sent: 'speak' } as const;

const endsSql = (generation: Generation): string => {
  const { thoughts, correlations } = NAMES[generation];
  // Only v2 touches the row of a thought when it ends.
  if (generation === 'v2')
    return `select updated_at at, 1 by from ${thoughts} where status not in ('pending', 'processing')`;
  const processor = generation === 'v1' ? 'ThoughtProcessor' : 'thought_processor';
  return `select updated_at at, 1 by from ${correlations} where service_type = '${processor}'`;
};

export const timelineTotals = (generation: Generation): TimelineTotals => {
  const folder = join(generationFolder(generation), 'timeline', 'main');
  const startedAt = Date.parse(meta.parse(readRecordedJson(generation, 'timeline', 'main', 'meta.json')).startedAt);
  const { nodes, attributes, correlations } = NAMES[generation];
  const additions = (sql: string, file = 'ciris_engine.db'): readonly Addition[] =>
    queryFile(join(folder, 'database', file), sql)
      .map(({ at, by }) => ({ t: timeOf(at) - startedAt, by: Number(by) }))
      .sort((a, b) => a.t - b.t);
  const points = (metric: string, by: string): readonly Addition[] =>
    additions(
      `select updated_at at, ${by} by from ${nodes} where node_type = 'tsdb_data'
       and json_extract(${attributes}, '$.metric_name') = '${metric}'`,
    );
  const value = `json_extract(${attributes}, '$.value')`;
  const messages = (action: string): readonly Addition[] =>
    additions(
      `select timestamp at, 1 by from ${correlations} where service_type = 'api' and action_type = '${action}'`,
    );
  const audit = AUDIT[generation];
  const all: Readonly<Record<Total, readonly Addition[]>> = {
    calls: points(POINTS.calls, '1'),
    tokens: points(POINTS.tokens, value),
    costCents: points(POINTS.costCents, value),
    ended: additions(endsSql(generation)),
    received: messages(MESSAGES.received),
    sent: messages(MESSAGES.sent),
    entries: additions(`select ${audit.time} at, 1 by from ${audit.table}`, audit.file),
  };
  return {
    at: (total, t) => all[total].reduce((sum, one) => (one.t <= t ? sum + one.by : sum), 0),
    moves: (total) => all[total].map(({ t }) => t),
  };
};
