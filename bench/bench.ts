import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { auditDepth } from './measures/audit-depth.ts';
import { cheapQuery } from './measures/cheap-query.ts';
import { documentedEndpoints } from './measures/documented-endpoints.ts';
import { eventToPage } from './measures/event-to-page.ts';
import { graphQuery } from './measures/graph-query.ts';
import { instrument } from './measures/instrument.ts';
import { liveTail } from './measures/live-tail.ts';
import type { Figure, Measure } from './measures/measure.ts';
import { oneAgent, twentyAgents } from './measures/memory-and-cpu.ts';
import { otlp } from './measures/otlp.ts';
import { pageVitals } from './measures/page-vitals.ts';
import { start } from './measures/start.ts';
import { streamPath } from './measures/stream-path.ts';
import { traces } from './measures/traces.ts';
import { documentOf, isMet, merged, type Row, rowOf, rowsOf } from './report/document.ts';
import { busyWords, machineWords } from './report/machine.ts';
import { readFlags, UsageError } from './stand/flags.ts';

/**
 * `pnpm bench [names...] [--minutes N]`: measures, prints, and writes docs/benchmarks.md. Ends with 1
 * when a limit is not met or a measure could not be taken.
 */
const MEASURES: readonly Measure[] = [
  oneAgent,
  twentyAgents,
  streamPath,
  eventToPage,
  liveTail,
  pageVitals,
  start,
  cheapQuery,
  documentedEndpoints,
  auditDepth,
  instrument,
  graphQuery,
  otlp,
  traces,
];
const MINUTES = { name: 'minutes', least: 0.1, most: 120, fallback: 10 };
const DOCUMENT = fileURLToPath(new URL('../docs/benchmarks.md', import.meta.url));

const say = (words: string): void => console.log(`  ${words}`);

/** After each measure, so that one that fails later takes nothing away. */
const keep = (rows: readonly Row[]): void => {
  const before = existsSync(DOCUMENT) ? rowsOf(readFileSync(DOCUMENT, 'utf8')) : [];
  writeFileSync(DOCUMENT, documentOf(merged(before, rows)));
};

const print = (rows: readonly Row[]): void => {
  console.table(
    Object.fromEntries(rows.map(({ measure, limit, measured, ratio }) => [measure, { limit, measured, ratio }])),
  );
  for (const { measure, how } of rows) console.log(`${measure}: ${how}`);
};

/** Null: it could not be taken. */
const taken = async ({ name, run }: Measure, minutes: number): Promise<readonly Figure[] | null> => {
  const busy = busyWords();
  console.log(`${name}:${busy === null ? '' : ` ${busy}`}`);
  try {
    const figures = await run({ minutes, say });
    return busy === null ? figures : figures.map((figure) => ({ ...figure, how: `${busy}; ${figure.how}` }));
  } catch (error) {
    console.error(error);
    return null;
  }
};

const runAll = async (measures: readonly Measure[], minutes: number): Promise<boolean> => {
  const machine = machineWords();
  const all: Figure[] = [];
  const failed: string[] = [];
  const rows: Row[] = [];
  for (const measure of measures) {
    const figures = await taken(measure, minutes);
    if (figures === null) {
      failed.push(measure.name);
      continue;
    }
    const own = figures.map((figure) => rowOf(figure, new Date().toISOString().slice(0, 10), machine));
    keep(own);
    all.push(...figures);
    rows.push(...own);
  }
  print(rows);
  const missed = all.filter((figure) => !isMet(figure));
  for (const { measure } of missed) console.error(`Not met: ${measure}`);
  for (const name of failed) console.error(`Not measured: ${name}`);
  return missed.length === 0 && failed.length === 0;
};

try {
  const names = MEASURES.map(({ name }) => name);
  const asked = readFlags(process.argv.slice(2), MINUTES, names);
  const wanted = asked.names.length === 0 ? MEASURES : MEASURES.filter(({ name }) => asked.names.includes(name));
  process.exit((await runAll(wanted, asked.value)) ? 0 : 1);
} catch (error) {
  console.error(error instanceof UsageError ? error.message : error);
  process.exit(error instanceof UsageError ? 2 : 1);
}
