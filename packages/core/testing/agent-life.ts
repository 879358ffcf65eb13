import { join } from 'node:path';
import type { Generation } from '@ciris/telemetry-contracts';
import Database from 'better-sqlite3';
import { makeSmallAgent, namesOf } from './small-agent.ts';

const START = Date.UTC(2026, 10, 22, 4);
const CALL_METRICS = [
  'llm.tokens.total',
  'llm.tokens.input',
  'llm.tokens.output',
  'llm.cost.cents',
  'llm.environmental.carbon_grams',
  'llm.environmental.energy_kwh',
  'llm.latency.ms',
] as const;

interface LivedThought {
  readonly task: string;
  status: string;
  readonly createdAt: number;
  startedAt: number | null;
  endedAt: number | null;
  action: string | null;
}

interface LivedTask {
  status: string;
  endedAt: number | null;
  deferred: boolean;
}

/** What is true of the agent's life so far. */
export interface LivedTruth {
  readonly tasks: ReadonlyMap<string, LivedTask>;
  readonly thoughts: ReadonlyMap<string, LivedThought>;
  /** Input tokens of each call; output is ten times as much. */
  readonly calls: readonly { readonly input: number; readonly thought: string | null; readonly handler: string }[];
  readonly entries: number;
  /** Thoughts whose rows were deleted. */
  readonly archived: ReadonlySet<string>;
}

/** An agent that a test lives through, in the words and habits of its generation. */
export interface AgentLife {
  readonly folder: string;
  readonly truth: LivedTruth;
  now(): number;
  pass(ms: number): void;
  /** `lateMs`: how long its commit came after its time. */
  newTask(lateMs?: number): string;
  newThought(task: string): string;
  start(thought: string): void;
  /** `died`: its processing never ends, as with a model that is down. */
  end(thought: string, how: 'completed' | 'failed' | 'deferred' | 'died'): void;
  endTask(task: string, status: 'completed' | 'failed' | 'deferred' | 'rejected'): void;
  /** As a start does with the root of the wake-up, and an answer with a deferred task. */
  reopenTask(task: string): void;
  /** Calls made at the same time; later generations write their points interleaved. */
  call(thought: string, handlers: readonly string[]): void;
  entry(thought: string): void;
  /** Deletes thoughts that are over and the older half of its points, as an agent does at its start. */
  archive(): void;
  /** Numbers the rows of its tables anew, as VACUUM may. */
  renumber(): void;
  close(): void;
}

export const liveAgent = (generation: Generation, journal: 'wal' | 'delete' = 'wal'): AgentLife => {
  const names = namesOf(generation);
  const folder = makeSmallAgent({ engine: journal, audit: journal, generation });
  const engine = new Database(join(folder, 'ciris_engine.db'));
  const audit = generation === 'v2' ? engine : new Database(join(folder, 'ciris_audit.db'));
  for (const file of new Set([engine, audit])) file.pragma('synchronous = off');
  const tasks = new Map<string, LivedTask>();
  const thoughts = new Map<string, LivedThought>();
  const calls: { input: number; thought: string | null; handler: string }[] = [];
  const archived = new Set<string>();
  let now = START;
  let ids = 0;
  let entries = 0;

  /** As Python spells it: a fraction of zero is left out. */
  const text = (at = now): string => {
    const zone = generation === 'v2' ? 'Z' : '+00:00';
    const fraction = at % 1000 === 0 ? '' : `.${String(at % 1000).padStart(3, '0')}000`;
    return `${new Date(at).toISOString().slice(0, 19)}${fraction}${zone}`;
  };
  const run = (sql: string, ...values: readonly (string | number | Buffer | null)[]): void => {
    engine.prepare(sql).run(...values);
  };
  const lived = <Lived>(map: ReadonlyMap<string, Lived>, id: string): Lived => {
    const found = map.get(id);
    if (!found) throw new Error(`${id} never was`);
    return found;
  };
  const updated = (): string => (generation === 'v2' ? `, updated_at = '${text()}'` : '');

  const processing = (id: string): string =>
    generation === 'early'
      ? `trace_thought_processor_${id}_${lived(thoughts, id).startedAt}`
      : `thought_processing_${id}_${(lived(thoughts, id).startedAt ?? 0) / 1000}`;

  const start = (id: string): void => {
    const thought = lived(thoughts, id);
    thought.startedAt = now;
    thought.status = 'processing';
    run(`update ${names.thoughts} set status = 'processing'${updated()} where thought_id = ?`, id);
    run(
      `insert into ${names.correlations} (correlation_id, service_type, handler_name, action_type, status, created_at,
        updated_at, correlation_type, span_id, tags) values (?, ?, 'ThoughtProcessor', 'PROCESS_THOUGHT', 'pending', ?, ?, ?, ?, ?)`,
      processing(id),
      generation === 'early' ? 'thought_processor' : 'ThoughtProcessor',
      text(),
      text(),
      generation === 'early' ? 'trace_span' : 'service_interaction',
      generation === 'early' ? `thought_processor_${id}` : null,
      generation === 'early' ? JSON.stringify({ thought_id: id, task_id: thought.task }) : null,
    );
  };

  const end: AgentLife['end'] = (id, how) => {
    const thought = lived(thoughts, id);
    const action = how === 'deferred' ? 'defer' : 'speak';
    thought.status = how === 'died' ? 'failed' : how;
    thought.endedAt = how === 'died' && generation !== 'v2' ? null : now;
    if (how !== 'died') {
      thought.action = action;
      const summary = { result_summary: `Processed with action: HandlerActionType.${action.toUpperCase()}` };
      run(
        `update ${names.correlations} set status = 'completed', updated_at = ?, response_data = ? where correlation_id = ?`,
        text(),
        JSON.stringify({ ...summary, success: 'true', execution_time_ms: '12.5' }),
        processing(id),
      );
    }
    const final = generation === 'v2' && how !== 'died' ? JSON.stringify({ action_type: action }) : null;
    run(
      `update ${names.thoughts} set status = ?, final_action_json = ?${updated()} where thought_id = ?`,
      thought.status,
      final,
      id,
    );
  };

  const point = (metric: string, value: number, labels: Readonly<Record<string, string | undefined>>): void => {
    const attributes = { metric_name: metric, value, start_time: text(), labels: { ...labels, timestamp: text() } };
    run(
      `insert into ${names.nodes} (node_id, scope, node_type, ${names.attributes}, updated_at) values (?, ?, 'tsdb_data', ?, ?)`,
      `metric_${metric}_${now}_${++ids}`,
      generation === 'v2' ? 'LOCAL' : 'local',
      JSON.stringify(attributes),
      text(),
    );
  };

  const call: AgentLife['call'] = (id, handlers) => {
    const made = handlers.map((handler) => {
      const lived = { input: 1000 + calls.length, thought: generation === 'early' ? null : id, handler };
      calls.push(lived);
      return lived;
    });
    const tokens: Readonly<Record<string, number>> = {
      'llm.tokens.total': 11,
      'llm.tokens.input': 1,
      'llm.tokens.output': 10,
    };
    const write = (metric: string, one: (typeof made)[number]): void =>
      point(metric, (tokens[metric] ?? 0) * one.input, {
        handler: one.handler,
        thought_id: one.thought ?? undefined,
        service: `MockLLMService_${START}`,
        model: 'mock',
      });
    // early writes one call after the other.
    for (const together of generation === 'early' ? made.map((one) => [one]) : [made])
      for (const metric of CALL_METRICS) for (const one of together) write(metric, one);
    point('handler_invoked_speak', 1, { handler: 'SpeakHandler' });
  };

  const entry: AgentLife['entry'] = (thought) => {
    entries++;
    if (generation === 'v2') {
      const payload = JSON.stringify(
        JSON.stringify({ event_type: 'speak', actor: 'SpeakHandler', outcome: 'success' }),
      );
      run(
        `insert into cirislens_audit_log (entry_id, sequence_number, tenant_id, action_type, subject_id, payload, entry_hash, recorded_at) values (?, ?, 'default', 'handler_action_speak', ?, ?, ?, ?)`,
        `entry-${entries}`,
        entries,
        thought,
        payload,
        Buffer.from('00'),
        text(),
      );
      return;
    }
    audit
      .prepare(
        `insert into audit_log (event_id, event_timestamp, event_type, originator_id, event_payload, sequence_number, entry_hash)
          values (?, ?, 'speak', ?, '{}', ?, 'hash')`,
      )
      .run(`entry-${entries}`, text(), thought, entries);
  };

  const setTask = (id: string, status: string): void =>
    run(`update ${names.tasks} set status = ?, updated_at = ? where task_id = ?`, status, text(), id);

  return {
    folder,
    truth: {
      tasks,
      thoughts,
      calls,
      archived,
      get entries() {
        return entries;
      },
    },
    now: () => now,
    pass: (ms) => {
      now += ms;
    },
    newTask: (lateMs = 0) => {
      const id = `task-${++ids}`;
      tasks.set(id, { status: 'active', endedAt: null, deferred: false });
      run(
        `insert into ${names.tasks} (task_id, channel_id, description, status, created_at, updated_at, context_json)
          values (?, 'api', 'text', 'active', ?, ?, '{}')`,
        id,
        text(now - lateMs),
        text(now - lateMs),
      );
      return id;
    },
    newThought: (task) => {
      const id = `th_${++ids}`;
      thoughts.set(id, { task, status: 'pending', createdAt: now, startedAt: null, endedAt: null, action: null });
      run(
        `insert into ${names.thoughts} (thought_id, source_task_id, thought_type, status, created_at, updated_at, content,
          thought_depth) values (?, ?, 'standard', 'pending', ?, ?, 'text', 0)`,
        id,
        task,
        text(),
        text(),
      );
      return id;
    },
    start,
    end,
    endTask: (id, status) => {
      tasks.set(id, { status, endedAt: now, deferred: status === 'deferred' });
      setTask(id, status);
    },
    reopenTask: (id) => {
      tasks.set(id, { status: 'active', endedAt: null, deferred: false });
      setTask(id, 'active');
    },
    call,
    entry,
    archive: () => {
      for (const [id, thought] of thoughts) {
        if (thought.status === 'pending' || thought.status === 'processing') continue;
        archived.add(id);
        run(`delete from ${names.thoughts} where thought_id = ?`, id);
      }
      run(`delete from ${names.nodes} where rowid < (select avg(rowid) from ${names.nodes})`);
    },
    renumber: engine.transaction(() => {
      for (const table of [names.thoughts, names.correlations, names.nodes])
        engine.exec(`create temp table kept as select * from ${table} order by rowid;
          delete from ${table}; insert into ${table} select * from kept order by rowid; drop table kept`);
    }),
    close: () => {
      for (const file of new Set([engine, audit])) file.close();
    },
  };
};
