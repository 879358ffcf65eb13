import type { Generation } from '@ciris/telemetry-contracts';
import { NAMES, querySample, type SqlRow, timeOf } from './sample-file.ts';

/** A thought as the agent's own database has it; times as recorded, epoch ms. */
export interface TrueThought {
  readonly id: string;
  readonly taskId: string;
  readonly status: string;
  readonly type: string;
  readonly depth: number;
  readonly priority: number;
  readonly parentId: string | null;
  readonly action: string;
  readonly createdAt: number;
  readonly startedAt: number;
  readonly endedAt: number;
  /** Null where the points do not say which thought a call was for. */
  readonly llm: CallSums | null;
}

export interface CallSums {
  readonly calls: number;
  readonly tokens: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly costCents: number;
  readonly carbonGrams: number;
  readonly energyKwh: number;
}

/** Of each thought: begin and end of its processing. */
const processing = (generation: Generation): ReadonlyMap<string, { from: number; to: number }> => {
  const { correlations } = NAMES[generation];
  const rows =
    generation === 'early'
      ? querySample(
          generation,
          `select substr(span_id, length('thought_processor_') + 1) id, timestamp, updated_at
           from ${correlations} where service_type = 'thought_processor'`,
        )
      : querySample(
          generation,
          `select substr(correlation_id, 20, instr(correlation_id, '_179') - 20) id, timestamp, updated_at
           from ${correlations} where service_type = 'ThoughtProcessor'`,
        );
  return new Map(rows.map((row) => [String(row.id), { from: timeOf(row.timestamp), to: timeOf(row.updated_at) }]));
};

const actions = (generation: Generation): ReadonlyMap<string, string> => {
  const { nodes, attributes } = NAMES[generation];
  const rows = querySample(
    generation,
    `select json_extract(${attributes}, '$.labels.thought_id') id,
      substr(json_extract(${attributes}, '$.metric_name'), length('action_selected_') + 1) action
     from ${nodes} where node_type = 'tsdb_data'
       and json_extract(${attributes}, '$.metric_name') like 'action\\_selected\\_%' escape '\\'`,
  );
  return new Map(rows.map((row) => [String(row.id), String(row.action)]));
};

const calls = (generation: Generation): ReadonlyMap<string, CallSums> => {
  if (generation === 'early') return new Map();
  const { nodes, attributes } = NAMES[generation];
  const name = `json_extract(${attributes}, '$.metric_name')`;
  const total = (metric: string): string =>
    `sum(case when ${name} = '${metric}' then json_extract(${attributes}, '$.value') else 0 end)`;
  const rows = querySample(
    generation,
    `select json_extract(${attributes}, '$.labels.thought_id') id, sum(${name} = 'llm.tokens.total') calls,
      ${total('llm.tokens.total')} tokens, ${total('llm.tokens.input')} input, ${total('llm.tokens.output')} output,
      ${total('llm.cost.cents')} cost, ${total('llm.environmental.carbon_grams')} carbon,
      ${total('llm.environmental.energy_kwh')} energy
     from ${nodes} where node_type = 'tsdb_data' and ${name} like 'llm.%' group by 1`,
  );
  return new Map(
    rows.map((row) => [
      String(row.id),
      {
        calls: Number(row.calls),
        tokens: Number(row.tokens),
        inputTokens: Number(row.input),
        outputTokens: Number(row.output),
        costCents: Number(row.cost),
        carbonGrams: Number(row.carbon),
        energyKwh: Number(row.energy),
      },
    ]),
  );
};

const known = new Map<Generation, ReadonlyMap<string, TrueThought>>();

const read = (generation: Generation): ReadonlyMap<string, TrueThought> => {
  const { thoughts, tasks } = NAMES[generation];
  const processed = processing(generation);
  const acted = actions(generation);
  const called = calls(generation);
  const rows = querySample(
    generation,
    `select h.*, k.priority from ${thoughts} h join ${tasks} k on k.task_id = h.source_task_id`,
  );
  const of = (row: SqlRow): TrueThought => {
    const id = String(row.thought_id);
    const span = processed.get(id);
    const action = acted.get(id);
    if (!span || action === undefined) throw new Error(`${generation}: nothing is known of how ${id} ran`);
    return {
      id,
      taskId: String(row.source_task_id),
      status: String(row.status),
      type: String(row.thought_type),
      depth: Number(row.thought_depth),
      priority: Number(row.priority),
      parentId: row.parent_thought_id === null ? null : String(row.parent_thought_id),
      action,
      createdAt: timeOf(row.created_at),
      startedAt: span.from,
      // Only v2 touches the row when its status changes.
      endedAt: generation === 'v2' ? timeOf(row.updated_at) : span.to,
      llm: called.get(id) ?? null,
    };
  };
  return new Map(rows.map((row) => [String(row.thought_id), of(row)]));
};

/** Every thought of the sample database, read by SQL of the judge. */
export const trueThoughts = (generation: Generation): ReadonlyMap<string, TrueThought> => {
  const all = known.get(generation) ?? read(generation);
  known.set(generation, all);
  return all;
};
