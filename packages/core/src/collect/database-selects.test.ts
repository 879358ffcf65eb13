import { join } from 'node:path';
import { type ContentMode, GENERATIONS, type Generation } from '@ciris/telemetry-contracts';
import Database from 'better-sqlite3';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { removeFolder, writeOnce } from '../../testing/agent-files.ts';
import { lookToEnd, NO_CURSORS, watchOf } from '../../testing/database-looks.ts';
import { insertNode, makeSmallAgent, namesOf } from '../../testing/small-agent.ts';

afterEach(() => vi.restoreAllMocks());

const NOW = Date.UTC(2026, 10, 22, 5);

/** Every statement that SQLite is asked for while an agent's files are read, as it is asked. */
const asked = (generation: Generation, content: ContentMode): { statements: string[]; pragmas: string[] } => {
  const folder = makeSmallAgent({ engine: 'delete', audit: 'delete', generation });
  // Of each kind of node one, so that each is asked for.
  const nodes = ['concept', 'config', 'user', 'audit_entry', 'tsdb_data'].map((type) =>
    insertNode(generation, `${type}_1`, type, { content: 'said' }),
  );
  writeOnce(join(folder, 'ciris_engine.db'), ...nodes);
  const statements: string[] = [];
  const pragmas: string[] = [];
  const { prepare, pragma } = Database.prototype;
  vi.spyOn(Database.prototype, 'prepare').mockImplementation(function (this: Database.Database, sql: string) {
    statements.push(sql);
    return prepare.call(this, sql);
  });
  vi.spyOn(Database.prototype, 'pragma').mockImplementation(function (this: Database.Database, ...given) {
    pragmas.push(String(given[0]));
    return pragma.apply(this, given);
  });
  const watch = watchOf(folder, { content });
  const { answers } = lookToEnd(watch, NOW, NO_CURSORS);
  watch.close();
  removeFolder(folder);
  vi.restoreAllMocks();
  expect(answers.map(({ engine }) => engine.word)).toEqual(['open']);
  expect(statements.length).toBeGreaterThan(15);
  return { statements, pragmas };
};

/** Tables that may be read of. Secrets, users, certificates, configuration and tickets are not among them. */
const allowed = (generation: Generation): ReadonlySet<string> => {
  const { tasks, thoughts, correlations, nodes, edges, audit } = namesOf(generation);
  const own = ['sqlite_master', 'pragma_table_info', 'json_each'];
  return new Set([tasks, thoughts, correlations, nodes, edges, audit, ...own]);
};

const CONTENT =
  /(?<!null as )\b(?:description|content)\b|\$\.(?:deferral\.)?(?:reason|content|action_params(?!\.defer_until)|error_message|(?:details\.)?parameters)\b/;
const TOOL_NAME =
  /case when lower\(a\.event_type\) like '%tool' then [^,]*,[^,]*,[^,]*, '\$\.tool_name'\) end end as tool/;
const MODES = ['none', 'excerpt', 'full'] as const;

describe.each(GENERATIONS)('of the database of %s', (generation) => {
  it.each(MODES)('only tables that are needed are read, and nothing but read, with %s', (content) => {
    const { statements, pragmas } = asked(generation, content);
    const tables = statements.flatMap((sql) =>
      [...sql.matchAll(/\b(?:from|join)\s+([a-z_]+)/g)].map(([, name]) => name),
    );
    expect(tables.filter((name) => name === undefined || !allowed(generation).has(name))).toEqual([]);
    expect(statements.filter((sql) => !/^\s*(?:select|pragma data_version)\b/.test(sql))).toEqual([]);
    expect(statements.filter((sql) => /secret|password|api_key|jwt|oauth|certificate/i.test(sql))).toEqual([]);
    expect(pragmas).toContain('query_only = 1');
    expect(pragmas.filter((one) => !/^(?:query_only = 1|cache_size = \d+)$/.test(one))).toEqual([]);
  });

  it.each(MODES)('attributes are read of metric points and of what is content alone, with %s', (content) => {
    const { statements } = asked(generation, content);
    const said =
      /case when n\.node_type in \('concept', 'observation'\) then substr\(coalesce\(nullif\(case when json_valid\(n\.attributes(?:_json)?\) then json_extract\(n\.attributes(?:_json)?, '\$\.content'\) end, ''\), n\.attributes(?:_json)?\), 1, \d+\) end as said/;
    expect(statements.some((sql) => said.test(sql))).toBe(content !== 'none');
    const reading = statements
      .map((sql) => sql.replace(said, ''))
      .filter((sql) => /\battributes(?:_json)?\b/.test(sql.replaceAll(/ as attributes\b/g, '')));
    expect(reading.length).toBeGreaterThan(0);
    for (const sql of reading) {
      expect(sql).toMatch(
        /where node_type = 'tsdb_data' and (?:scope = 'LOCAL' and )?rowid > \? order by rowid limit \?$/,
      );
    }
  });

  it('no column that holds content is selected with none', () => {
    // Of what a tool was given its name alone is taken out.
    const rest = asked(generation, 'none').statements.map((sql) => sql.replace(TOOL_NAME, ''));
    expect(rest.filter((sql) => CONTENT.test(sql))).toEqual([]);
    // The same expression finds them where they are selected.
    expect(asked(generation, 'excerpt').statements.filter((sql) => CONTENT.test(sql)).length).toBeGreaterThan(2);
  });

  it('no more of a content column is selected than has to be seen', () => {
    const { statements } = asked(generation, 'excerpt');
    const whole = statements.flatMap((sql) => sql.match(/.{0,12}\b[kt]\.(?:description|content)\b/g) ?? []);
    expect(whole.length).toBeGreaterThan(0);
    expect(whole.filter((use) => !use.includes('substr('))).toEqual([]);
  });
});
