import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

export const SEEDED_TRACE = 'bench trace';

/** Four below each: eight levels deep at ten thousand. */
const parentOf = (place: number): string | null => (place === 0 ? null : `s${Math.floor((place - 1) / 4)}`);

/** One trace of so many spans into the store of a server that does not run. */
export const seedTrace = (dataDir: string, spans: number): void => {
  const database = new DatabaseSync(join(dataDir, 'telemetry.sqlite'));
  try {
    const agent = Number(database.prepare('select number from agents limit 1').get()?.number);
    const now = Date.now();
    const from = now - 60_000;
    database.exec('begin');
    database
      .prepare(
        `insert into traces (agent, seq, changed_at, trace_id, hex_id, root, started_at, last_at, outcome, sources)
          values (?, 1, ?, ?, ?, 's0', ?, ?, 'no_failure', '["database"]')`,
      )
      .run(agent, now, SEEDED_TRACE, '0'.repeat(31).concat('1'), from, now);
    const insert = database.prepare(
      `insert into spans (agent, seq, changed_at, correlation_id, trace_id, span_id, parent_span_id, role, component,
        started_at, ended_at, duration_ms, status, sources)
        values (?, 1, ?, ?, ?, ?, ?, 'span', ?, ?, ?, ?, ?, '["database"]')`,
    );
    for (let place = 0; place < spans; place += 1) {
      const startedAt = from + Math.floor((place / spans) * 50_000);
      const ms = 20 + (place % 400);
      const status = place % 97 === 0 ? 'failed' : 'completed';
      const [id, name] = [`s${place}`, `Component${place % 23}`];
      insert.run(agent, now, id, SEEDED_TRACE, id, parentOf(place), name, startedAt, startedAt + ms, ms, status);
    }
    database.exec('commit');
  } finally {
    database.close();
  }
};
