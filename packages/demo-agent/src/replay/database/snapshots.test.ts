import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { GENERATION_FOLDERS, hasFixtures, TIMELINES } from '../../../testing/fixtures.ts';
import { createTestClock } from '../../../testing/test-clock.ts';
import { startReplay } from '../start-replay.ts';
import { LAYOUTS } from './layout.ts';

interface Snapshot {
  readonly t: number;
  readonly error?: string;
  readonly tasks: Readonly<Record<string, number>>;
  readonly thoughts: Readonly<Record<string, number>>;
  readonly llm: Readonly<Record<string, number>>;
  readonly metric_points: number;
  readonly thoughts_completed_points: number;
  readonly messages: Readonly<Record<string, number>>;
  readonly handler_invoked: Readonly<Record<string, number>>;
  readonly audit: { readonly entries: number; readonly sequence: number | null };
}

type Generation = keyof typeof LAYOUTS;
type Counts = Readonly<Record<string, number>>;

const OPEN = new Set(['pending', 'processing', 'active']);

/** Which of the open words a row has depends on the agent's rounds; that it is open does not. */
const folded = (counts: Counts): Counts => {
  const out: Record<string, number> = {};
  for (const [status, count] of Object.entries(counts)) {
    const word = OPEN.has(status) ? 'open' : status;
    out[word] = (out[word] ?? 0) + count;
  }
  return out;
};

const counts = (database: DatabaseSync, sql: string): Counts =>
  Object.fromEntries(
    (database.prepare(sql).all() as unknown as { word: string; count: number }[]).map((row) => [row.word, row.count]),
  );

const one = (database: DatabaseSync, sql: string): Counts => database.prepare(sql).get() as unknown as Counts;

const LLM = {
  tokens_total: 'llm.tokens.total',
  tokens_input: 'llm.tokens.input',
  tokens_output: 'llm.tokens.output',
  cost_cents: 'llm.cost.cents',
};

const summary = (folder: string, generation: Generation) => {
  const layout = LAYOUTS[generation];
  const attributes = generation === 'v2' ? 'attributes' : 'attributes_json';
  const engine = new DatabaseSync(join(folder, 'ciris_engine.db'), { readOnly: true });
  const audit = new DatabaseSync(join(folder, layout.audit.file), { readOnly: true });
  try {
    const name = `json_extract(${attributes}, '$.metric_name')`;
    const value = `json_extract(${attributes}, '$.value')`;
    const points = `from ${layout.nodes} where node_type = 'tsdb_data'`;
    const sums = Object.entries(LLM).map(
      ([word, metric]) => `coalesce(sum(iif(${name} = '${metric}', ${value}, 0)), 0) ${word}`,
    );
    return {
      tasks: folded(counts(engine, `select status word, count(*) count from ${layout.tasks} group by 1`)),
      thoughts: folded(counts(engine, `select status word, count(*) count from ${layout.thoughts} group by 1`)),
      llm: one(
        engine,
        `select count(*) filter (where ${name} = 'llm.tokens.total') calls, ${sums.join(', ')} ${points}`,
      ),
      points: one(
        engine,
        `select count(*) points, count(*) filter (where ${name} = 'thought_processing_completed') completed ${points}`,
      ),
      messages: counts(
        engine,
        `select action_type word, count(*) count from ${layout.correlations} where service_type = 'api' group by 1`,
      ),
      handlers: counts(
        engine,
        `select substr(${name}, 17) word, count(*) count ${points} and ${name} like 'handler_invoked_%'
         and ${name} <> 'handler_invoked_total' group by 1`,
      ),
      audit: one(audit, `select count(*) entries, max(sequence_number) sequence from ${layout.audit.table}`),
    };
  } finally {
    engine.close();
    audit.close();
  }
};

const expected = (snapshot: Snapshot) => ({
  tasks: folded(snapshot.tasks),
  thoughts: folded(snapshot.thoughts),
  points: { points: snapshot.metric_points, completed: snapshot.thoughts_completed_points },
  messages: Object.fromEntries(Object.entries(snapshot.messages).filter(([, count]) => count > 0)),
  handlers: snapshot.handler_invoked,
  audit: { entries: snapshot.audit.entries, sequence: snapshot.audit.sequence },
});

test.skipIf(!hasFixtures).each(TIMELINES)(
  'the database of $generation $name is at each snapshot what it was',
  async ({ generation, name }) => {
    const folder = GENERATION_FOLDERS[generation];
    const snapshots = JSON.parse(readFileSync(join(folder, 'timeline', name, 'snapshots.json'), 'utf8')) as Snapshot[];
    const clock = createTestClock(Date.UTC(2027, 2, 3, 4, 5, 6, 789));
    const replay = await startReplay({ folder, timeline: name, clock });
    let held = 0;
    try {
      for (const snapshot of snapshots) {
        if (snapshot.error !== undefined) continue;
        await clock.advanceTo(replay.startedAt + snapshot.t);
        const { llm, ...rest } = summary(replay.databaseFolder ?? '', generation);
        expect({ t: snapshot.t, ...rest }).toEqual({ t: snapshot.t, ...expected(snapshot) });
        for (const [word, value] of Object.entries(snapshot.llm)) {
          expect(llm[word], `${word} at ${snapshot.t}`).toBeCloseTo(value, 3);
        }
        held += 1;
      }
    } finally {
      await replay.stop();
    }
    expect(held).toBeGreaterThan(15);
  },
);
