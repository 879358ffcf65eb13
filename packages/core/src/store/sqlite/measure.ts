import { getTableName, getViewName } from 'drizzle-orm';
import type { HeldRows, HoldingName, Measured } from '../../ports/holdings.ts';
import type { KindName } from '../../ports/kinds/kinds.ts';
import { eachKind, KINDS } from '../kinds/kinds.ts';
import type { GraphThread } from './graph/graph-thread.ts';
import { changes } from './schema/changes.ts';
import { events } from './schema/events.ts';
import { reports } from './schema/reports.ts';
import { freshSamples, samples, series, settledSamples } from './schema/samples.ts';
import { snapshots } from './schema/snapshots.ts';
import { steps } from './schema/steps.ts';
import { tasks, taskTellings } from './schema/tasks.ts';
import { thoughts, thoughtTellings } from './schema/thoughts.ts';
import { KIND_TABLES } from './tables/kind-tables.ts';

interface Place {
  /** Its rows stand in the first, what belongs to them in the others. None: in the table of another holding. */
  readonly tables: readonly string[];
  /** Where not all rows of the table are its own. */
  readonly rows: string;
  readonly oldest: string;
}

const placeOf = (table: string, age: string, others: readonly string[] = [], where = ''): Place => ({
  tables: [table, ...others],
  rows: `select count(*) from ${table}${where}`,
  oldest: `select min(${age}) from ${table}${where}`,
});

const aged = (table: string, others: readonly string[] = []): Place => placeOf(table, 'changed_at', others);

const EVENTS = getTableName(events);
const ofChanges = (is: '=' | '<>'): Place => placeOf(EVENTS, 'changed_at', [], ` where type ${is} 'snapshot.changed'`);

const SAMPLES = [settledSamples, freshSamples].map(getTableName);
const SERIES = getTableName(series);

const ofKinds: Readonly<Record<KindName, Place>> = eachKind(KINDS, ({ name }) => aged(getTableName(KIND_TABLES[name])));

const PLACES: Readonly<Record<HoldingName, Place>> = {
  ...ofKinds,
  samples: {
    tables: [...SAMPLES, SERIES],
    rows: `select count(*) from ${getViewName(samples)}`,
    // Their keys begin with the series: of each the first row is found at once.
    oldest: `select min(oldest) from (${SAMPLES.map(
      (table) => `select min((select min(at) from ${table} where series = s.id)) oldest from ${SERIES} s`,
    ).join(' union all ')})`,
  },
  thoughts: aged(getTableName(thoughts), [getTableName(thoughtTellings)]),
  tasks: aged(getTableName(tasks), [getTableName(taskTellings)]),
  steps: aged(getTableName(steps)),
  events: ofChanges('<>'),
  snapshotChanges: { ...ofChanges('='), tables: [] },
  snapshots: aged(getTableName(snapshots)),
  changes: placeOf(getTableName(changes), 'at'),
  reports: placeOf(getTableName(reports), 'at'),
};

/** Tables whose rows and bytes are told; a test holds them against the schema. */
export const MEASURED_TABLES: ReadonlySet<string> = new Set(Object.values(PLACES).flatMap(({ tables }) => tables));

type Cell = string | number | null;

/** What SQLite did not count is not 0. */
const numberOf = (cell: Cell | undefined, what: string): number => {
  if (typeof cell !== 'number') throw new TypeError(`SQLite counted no ${what}.`);
  return cell;
};

const BYTES = `
  select schema.tbl_name, sum(pages.pgsize)
  from dbstat pages join sqlite_schema schema on schema.name = pages.name
  where pages.aggregate = true
  group by schema.tbl_name`;

const REUSABLE = 'select freelist_count * page_size from pragma_freelist_count, pragma_page_size';

/** Goes through the whole file, in a thread of its own. */
export const measureFile = async (thread: GraphThread): Promise<Measured> => {
  const ask = (sql: string) => thread.run({ sql, values: [] });
  const bytes = new Map(
    (await ask(BYTES)).map(([table, size]) => [String(table), numberOf(size, `bytes of ${table}`)]),
  );
  const held: [string, HeldRows][] = [];
  for (const [name, { tables, rows, oldest }] of Object.entries(PLACES)) {
    const [[count, oldestAt] = []] = await ask(`select (${rows}), (${oldest})`);
    held.push([
      name,
      {
        rows: numberOf(count, `rows of ${name}`),
        bytes:
          tables.length === 0
            ? null
            : tables.reduce((sum, table) => sum + numberOf(bytes.get(table), `bytes of ${table}`), 0),
        oldestAt: typeof oldestAt === 'number' ? oldestAt : null,
      },
    ]);
  }
  const [[reusable] = []] = await ask(REUSABLE);
  return {
    held: Object.fromEntries(held) as Record<HoldingName, HeldRows>,
    reusableBytes: numberOf(reusable, 'free pages'),
  };
};
