import { ALL_PROCEDURES, type Generation, type OutputOf, procedures } from '@ciris/telemetry-contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { afterMessages } from './figures/all.ts';
import { judge } from './figures/figure.ts';
import { graphAnswer, tallyOf, toldNodes } from './figures/graph.ts';
import type { Occasion } from './figures/occasion.ts';
import { failingOf, outcomesOf, READABLE, SERVED, withoutData } from './figures/report-outcomes.ts';
import { taskRowFaults, thoughtRowFaults } from './figures/rows.ts';
import { knownThoughts } from './figures/single-thoughts.ts';
import { figureAt, patternOf } from './figures/table.ts';
import { traceShown, traceTruth } from './figures/traces.ts';
import { type Asked, answerOf, askAll, GRAPH_QUERIES, isOfAgents } from './stand/ask-all.ts';
import { hasFixtures } from './stand/fixtures.ts';
import { type PlacedReading, readingsOf } from './stand/readings.ts';
import { COMBINATIONS, type Combination, combinationsOf, openStand, type Stand } from './stand/stand.ts';
import { trueErrors } from './truth/errors.ts';
import { knownEdges } from './truth/graph.ts';
import { trueIncidents } from './truth/incidents.ts';
import { trueTasks } from './truth/tasks.ts';
import { totalsOf } from './truth/totals.ts';

/** Every family has been read once by then: one waits for the other within the budget. */
const READ_MS = 270_000;
const MINUTE_MS = 60_000;

const GENERATIONS = ['early', 'v1', 'v2'] as const satisfies readonly Generation[];
const cases = GENERATIONS.flatMap((generation) =>
  combinationsOf(generation).map((combination) => ({ generation, combination })),
);

/** `services.history[LLMService]` is about this one. */
const namedIn = (name: string): string => /\[(.*)\]$/.exec(name)?.[1] ?? '';

const wasKnown = (history: unknown): boolean =>
  (history as OutputOf<typeof procedures.services.history>).rows.some(({ to }) => to !== 'unknown');

/** Paths of the table that some reading had, over all cases. */
const met = new Set<string>();
const expected = new Set<string>();

/**
 * Failures that an open source tells: early's four failed handlers only by its database; v1's two
 * failed tools by its counters, and with the database as thoughts. v2 failed nothing but a rejection.
 */
const VERDICTS: Readonly<Record<Generation, Readonly<Record<Combination, string>>>> = {
  early: {
    answers: 'waiting',
    'answers and stream': 'waiting',
    'answers and database': 'degraded',
    all: 'degraded',
  },
  v1: { answers: 'degraded', 'answers and stream': 'degraded', 'answers and database': 'degraded', all: 'degraded' },
  v2: { answers: 'waiting', 'answers and stream': 'waiting', 'answers and database': 'waiting', all: 'waiting' },
};

describe.skipIf(!hasFixtures).each(cases)('after the script, $generation by $combination', (one) => {
  const { generation, combination } = one;
  const sources = COMBINATIONS[combination];
  let stand: Stand;
  let asked: readonly Asked[];
  let readings: readonly PlacedReading[];
  let occasion: Occasion;

  beforeAll(async () => {
    stand = await openStand({ generation, phase: 'after-messages', sources, store: 'sqlite' });
    await stand.to(READ_MS);
    asked = await askAll(stand);
    readings = readingsOf(asked);
    const histories = asked.filter(({ procedure }) => procedure === 'services.history');
    occasion = {
      generation,
      sources,
      now: stand.clock.now(),
      watchedFrom: stand.replay.startedAt,
      offsetMs: stand.replay.offsetMs,
      provedServices: new Set(histories.filter(({ answer }) => wasKnown(answer)).map(({ name }) => namedIn(name))),
    };
  }, 60_000);
  afterAll(() => stand.end());

  it('shows every figure as it was, or says why not', () => {
    const table = afterMessages(occasion);
    for (const pattern of Object.keys(table)) expected.add(pattern);
    const faults = readings.flatMap(({ path, reading }) => {
      met.add(patternOf(path));
      const figure = figureAt(table, path);
      const fault = figure ? judge(reading, figure, sources) : 'has no expectation';
      return fault === null ? [] : [`${path} ${fault}`];
    });
    expect(readings.length).toBeGreaterThan(100);
    expect(faults).toEqual([]);
  });

  it('asks all that a page asks', () => {
    const queries = ALL_PROCEDURES.filter((one) => one.kind === 'query' && isOfAgents(one)).map(({ name }) => name);
    // Of a thing nothing can be asked where none is known.
    const listed: readonly (readonly [{ readonly length: number }, readonly string[]])[] = [
      [answerOf(asked, procedures.thoughts.list).rows, ['thoughts.get', 'tasks.get']],
      [answerOf(asked, procedures.traces.list).rows, ['traces.get']],
      [answerOf(asked, procedures.incidents.list).rows, ['incidents.get']],
      [answerOf(asked, procedures.errors.groups).rows, ['errors.group']],
    ];
    const silent = new Set(listed.flatMap(([rows, names]) => (rows.length > 0 ? [] : names)));
    const open = queries.filter((name) => !silent.has(name));
    expect([...new Set(asked.map(({ procedure }) => procedure))].sort()).toEqual([...open].sort());
  });

  it('lists the thoughts that a source told of, and nothing else of them than is so', () => {
    const { rows } = answerOf(asked, procedures.thoughts.list);
    expect(rows.map(({ thoughtId }) => thoughtId).sort()).toEqual([...knownThoughts(occasion)].sort());
    expect(thoughtRowFaults(occasion, rows)).toEqual([]);
  });

  it('lists the tasks that a source told of, and nothing else of them than is so', () => {
    const { rows } = answerOf(asked, procedures.tasks.list);
    const all = [...trueTasks(generation).values()];
    const streams = sources.stream && generation !== 'early';
    const known = sources.database || streams ? all : all.filter(({ status }) => status === 'completed');
    const told = generation === 'early' && !sources.database ? [] : known;
    expect(rows.map(({ taskId }) => taskId).sort()).toEqual(told.map(({ id }) => id).sort());
    expect(taskRowFaults(occasion, rows)).toEqual([]);
  });

  it('lists a trace of each thought whose spans or events are told, with as many spans as were stored', () => {
    const { rows } = answerOf(asked, procedures.traces.list);
    expect(new Map(rows.map(traceShown))).toEqual(traceTruth(occasion));
  });

  it('lists what was deferred, where a source names it', () => {
    const { rows } = answerOf(asked, procedures.deferrals.list);
    const deferred = [...trueTasks(generation).values()].filter(({ status }) => status === 'deferred');
    // early answers its list with an error, always.
    const told = generation === 'early' && !sources.database ? [] : deferred;
    expect(rows.map(({ taskId }) => taskId).sort()).toEqual(told.map(({ id }) => id).sort());
    expect(deferred).toHaveLength(totalsOf(generation).deferrals);
  });

  it('lists each audit entry once, verified where its chain is there, and none is missing', () => {
    const { rows } = answerOf(asked, procedures.audit.list);
    const all = totalsOf(generation).audit.entries;
    const capped = generation === 'early' && !sources.database;
    expect(rows).toHaveLength(capped ? 100 : all);
    expect(new Set(rows.map(({ entryId }) => entryId)).size).toBe(rows.length);
    expect(new Set(rows.map(({ seal }) => seal))).toEqual(new Set([sources.database ? 'verified' : 'not_verifiable']));
    expect(rows.filter(({ missingBefore }) => missingBefore !== null && missingBefore > 0)).toEqual([]);
    // Of v1 success is told of everything, so it says nothing.
    expect(rows.some(({ outcome }) => outcome !== null)).toBe(generation !== 'v1');
  });

  it('lists each node of the memory graph once, and answers questions by them', () => {
    const { rows } = answerOf(asked, procedures.memory.nodes);
    expect(tallyOf(rows)).toEqual(toldNodes(occasion));
    expect(new Set(rows.map(({ ref }) => ref)).size).toBe(rows.length);
    const answer = graphAnswer(asked, GRAPH_QUERIES.nodes);
    const counted = answer.rows.map(([type, scope, n]) => [`${String(type)} ${String(scope)}`, n]);
    expect(Object.fromEntries(counted)).toEqual(toldNodes(occasion));
    expect(answer.notes[0]).toMatch(/^Metric points \(tsdb_data\) are counted/);
    expect(answer.notes[0]).toContain(totalsOf(generation).metricPoints.toLocaleString('en-US'));
  });

  it('leads from node to node as the edges of its database do', () => {
    const edges = graphAnswer(asked, GRAPH_QUERIES.edges)
      .rows.map((cells) => cells.join(' '))
      .sort();
    expect(edges).toEqual(sources.database ? knownEdges(generation) : []);
  });

  it('makes one incident of each cause, and counts each line of error once', () => {
    const { rows } = answerOf(asked, procedures.incidents.list);
    const truth = sources.database ? trueIncidents(generation) : null;
    const [ours, lines] = [true, false].map((own) => rows.filter((row) => (row.detectedBy === 'platform') === own));
    expect(lines?.map(({ count }) => count).sort((one, other) => one - other)).toEqual(truth?.byCause ?? []);
    expect(new Set(lines?.map(({ detectedBy }) => detectedBy))).toEqual(new Set(truth ? ['error_lines'] : []));
    expect(ours?.map(({ type }) => type).sort()).toEqual(failingOf(occasion));
  });

  it('groups each error that its best open source tells, once', () => {
    const { rows } = answerOf(asked, procedures.errors.groups);
    const counted = rows.reduce((sum, { count }) => sum + count, 0);
    expect(counted).toBe(trueErrors(generation, sources) ?? 0);
    expect(new Set(rows.map(({ source }) => source)).size).toBeLessThan(2);
  });

  it('finds nothing that is not as it should be', () => {
    expect(answerOf(asked, procedures.findings.list).rows).toEqual([]);
    expect(stand.faults).toEqual([]);
  });

  it('gives the verdict that the open sources allow', () => {
    expect(answerOf(asked, procedures.agents.get).verdict.word).toBe(VERDICTS[generation][combination]);
  });

  it('reports of each system what the open sources allow', () => {
    const checks = answerOf(asked, procedures.report.get).systems.flatMap((system) => system.checks);
    const comparing = checks.filter(({ query }) => query.startsWith('agreement of '));
    // Recordings that fit together never disagree.
    expect(comparing.filter(({ outcome }) => outcome === 'degraded' || outcome === 'broken')).toEqual([]);
    expect(comparing.some(({ outcome }) => outcome === 'works')).toBe(sources.database);
    const others = checks.filter((check) => !comparing.includes(check));
    expect(Object.fromEntries(others.map(({ checkId, outcome }) => [checkId, outcome]))).toEqual(outcomesOf(occasion));
  });

  it('counts the documented endpoints of which it has data', () => {
    const { scoreboard } = answerOf(asked, procedures.report.get);
    const readable = scoreboard.rows.filter(({ procedure }) => procedure !== null);
    const silent = withoutData({ generation, sources });
    expect(readable.filter(({ data }) => !data).map(({ number }) => number)).toEqual(silent);
    expect(scoreboard).toMatchObject({
      documented: 36,
      readableByProcedure: READABLE,
      readableByRest: SERVED,
      withData: READABLE - silent.length,
    });
    expect(scoreboard.rows.filter(({ data, note }) => data !== (note === ''))).toEqual([]);
  });

  it('speaks of no more time than was watched, or than the agent kept', () => {
    const { ended } = answerOf(asked, procedures.agents.get);
    if (ended.status === 'unavailable') {
      expect(generation).toBe('early');
      return;
    }
    const watched = ended.source === 'answer' ? occasion.watchedFrom : occasion.watchedFrom - 15 * MINUTE_MS;
    expect(ended.window?.from).toBeGreaterThan(watched - MINUTE_MS);
  });
});

describe.skipIf(!hasFixtures)('the table of figures', () => {
  it('holds nothing that no page shows', () => {
    expect([...expected].filter((pattern) => !met.has(pattern))).toEqual([]);
  });
});
