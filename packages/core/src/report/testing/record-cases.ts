import type { ReportStand } from '../../../testing/report-stand.ts';
import type { FieldName } from '../../facts/fields.ts';
import { graphNode, logLine, span } from '../../store/testing/batches.ts';
import { agreementCases, type CheckCase, type CheckCases, failing } from './check-case.ts';

const ALL = { open: ['answer', 'database', 'stream'] } as const;
const DATABASE = { open: ['answer', 'database'] } as const;
const MINUTE_MS = 60_000;

/** Two looks at a figure, a minute apart; between them so many thoughts end. */
const moves = async (stand: ReportStand, field: FieldName, to: number, ended: number): Promise<void> => {
  await stand.tell(field, 5);
  await stand.clock.advance(MINUTE_MS);
  await stand.end(...Array.from({ length: ended }, (_, index) => `t${index}`));
  await stand.tell(field, to);
};

/** Of a check that something grows with what the agent does. */
const growthCases = (field: FieldName): readonly CheckCase[] => [
  { outcome: 'works', when: 'it grew', ...DATABASE, given: (stand) => moves(stand, field, 6, 1) },
  {
    outcome: 'broken',
    when: 'thoughts ended and it did not',
    ...DATABASE,
    given: (stand) => moves(stand, field, 5, 2),
  },
  { outcome: 'broken', when: 'thoughts ended and it shrank', ...DATABASE, given: (stand) => moves(stand, field, 4, 2) },
  {
    outcome: 'not_enough_data',
    when: 'it did not grow, and nobody tells whether a thought ended',
    says: /whether a thought ended meanwhile is not told$/,
    generation: 'early',
    ...DATABASE,
    given: (stand) => moves(stand, field, 5, 0),
  },
  {
    outcome: 'not_enough_data',
    when: 'it did not grow, and nothing ended',
    says: /no thought ended meanwhile$/,
    ...DATABASE,
    given: async (stand) => {
      await stand.end('before');
      await stand.clock.advance(5 * MINUTE_MS);
      await moves(stand, field, 5, 0);
    },
  },
  { outcome: 'not_enough_data', when: 'it was looked at once', ...DATABASE, given: (stand) => stand.tell(field, 5) },
  {
    outcome: 'not_enough_data',
    when: 'it grew more than an hour ago',
    ...DATABASE,
    given: async (stand) => {
      await moves(stand, field, 6, 1);
      await stand.clock.advance(61 * MINUTE_MS);
    },
  },
  { outcome: 'not_told', when: 'no source is open', open: [] },
];

const chain = async (stand: ReportStand, entries: number, newest: number): Promise<void> => {
  await stand.tell('audit.entries', entries);
  await stand.tell('audit.lastSequence', newest);
};

const sealed =
  (entries: number, faults: readonly Readonly<Record<string, string | number>>[] = [], whole = true) =>
  async (stand: ReportStand): Promise<void> => {
    await stand.tell('chain.verified', entries);
    if (entries > 0) await stand.tell('chain.head', entries);
    await stand.tell('chain.whole', whole);
    await stand.tell('chain.faults', faults);
  };

const logged = (stand: ReportStand, count: number, over: Parameters<typeof logLine>[1] = {}): Promise<void> =>
  stand.put(
    'log',
    Array.from({ length: count }, (_, index) => logLine(`line ${index}`, { at: stand.clock.now() - 1, ...over })),
  );
/** Twenty lines, of which so many are of no known class. */
const classed = async (stand: ReportStand, unknown: number): Promise<void> => {
  await logged(stand, 20, { class: 'network' });
  await stand.put(
    'log',
    Array.from({ length: unknown }, (_, index) => logLine(`other ${index}`, { at: stand.clock.now() - 1 })),
  );
};
const LOG = { open: ['answer', 'log'] } as const;
/** So many concepts are counted and so many listed, and a node of its configuration. */
const graph = async (stand: ReportStand, counted: number, listed: number): Promise<void> => {
  await stand.tell('memory.nodesByType', { concept: counted, config: 1 });
  await stand.tell('memory.scopesByType', { concept: { local: counted }, config: { local: 1 } });
  const concepts = Array.from({ length: listed }, (_, index) => graphNode(`c${index}`, { nodeType: 'concept' }));
  await stand.put('database', [...concepts, graphNode('config:x')]);
};

/** A trace that came to rest then, of one span that ended or did not. */
const traced = async ({ put, clock }: ReportStand, endedAfterMs: number | null): Promise<void> => {
  const startedAt = clock.now();
  const ended = { status: 'completed', endedAt: startedAt + (endedAfterMs ?? 0) };
  await put('database', [
    span('a', { traceId: 'trace', spanId: 'a', startedAt, ...(endedAfterMs === null ? {} : ended) }),
  ]);
};

const LIMITS = { warning: 60, critical: 75, limit: 80 } as const;

/** So much CPU over a minute, against limits of its own. */
const uses = async (stand: ReportStand, percent: number, word: string): Promise<void> => {
  await stand.tell('resources.cpuAverage1mPercent', percent);
  await stand.tell('resources.budgetStatus', word);
  for (const [name, value] of Object.entries(LIMITS)) {
    await stand.tell(`budget.${name as keyof typeof LIMITS}`, value, 'cpu');
  }
};

/** Checks of what an agent keeps and uses, and of its clock. */
export const RECORD_CASES: CheckCases = {
  'memory-graph.stores': growthCases('memory.totalNodes'),
  'memory-graph.listed': [
    {
      outcome: 'works',
      when: 'each is listed',
      says: /^all 2 nodes of 2 types are listed$/,
      ...DATABASE,
      given: (stand) => graph(stand, 1, 1),
    },
    {
      outcome: 'degraded',
      when: 'some are not',
      says: /^listed are 1 of 2 concept$/,
      ...DATABASE,
      given: (stand) => graph(stand, 2, 1),
    },
    { outcome: 'works', when: 'some are gone since', ...DATABASE, given: (stand) => graph(stand, 1, 2) },
    {
      outcome: 'not_enough_data',
      when: 'there are but metric points',
      ...DATABASE,
      given: async (stand) => {
        await stand.tell('memory.nodesByType', { tsdb_data: 5 });
        await stand.tell('memory.scopesByType', { tsdb_data: { local: 5 } });
      },
    },
    {
      outcome: 'not_told',
      when: 'only its answers are open',
      given: (stand) => stand.tell('memory.nodesByType', { concept: 1 }),
    },
  ],
  'memory-graph.edges': [
    {
      outcome: 'works',
      when: 'there is one',
      says: /^1 edge$/,
      ...DATABASE,
      given: (stand) => stand.tell('memory.totalEdges', 1),
    },
    {
      outcome: 'not_enough_data',
      when: 'there is none',
      ...DATABASE,
      given: (stand) => stand.tell('memory.totalEdges', 0),
    },
    { outcome: 'not_told', when: 'only its answers are open' },
  ],
  'memory-graph.agreement': agreementCases('memory.totalNodes', ALL),
  'audit-trail.told': [
    { outcome: 'works', when: 'as many as numbers were given', ...DATABASE, given: (stand) => chain(stand, 3, 3) },
    { outcome: 'works', when: 'older ones are gone', ...DATABASE, given: (stand) => chain(stand, 3, 9) },
    { outcome: 'broken', when: 'more than numbers were given', ...DATABASE, given: (stand) => chain(stand, 6, 3) },
    { outcome: 'not_enough_data', when: 'there is none', ...DATABASE, given: (stand) => chain(stand, 0, 0) },
    { outcome: 'not_told', when: 'only a database would tell', generation: 'early' },
  ],
  'audit-trail.advances': [
    ...growthCases('audit.entries'),
    {
      outcome: 'not_enough_data',
      when: 'it did not grow, and thoughts died with their calls',
      ...DATABASE,
      given: async (stand) => {
        await moves(stand, 'audit.entries', 5, 2);
        stand.judge('stuck');
        stand.rests({ failures: [failing('llm')] });
      },
    },
  ],
  'audit-trail.verified': [
    { outcome: 'works', when: 'each entry is as it was signed', says: /^All 3 entries/, ...DATABASE, given: sealed(3) },
    {
      outcome: 'not_enough_data',
      when: 'its end was not reached so far',
      says: /3 entries so far$/,
      ...DATABASE,
      given: sealed(3, [], false),
    },
    { outcome: 'not_enough_data', when: 'it has no entry', ...DATABASE, given: sealed(0) },
    {
      outcome: 'broken',
      when: 'one was changed',
      says: /no\. 2 was changed after it was sealed$/,
      ...DATABASE,
      given: sealed(2, [{ fault: 'content', from: 2, to: 2, foundAt: 1 }]),
    },
    {
      outcome: 'broken',
      when: 'some are missing, and some were cut off',
      says: /no\. 2 to 3 are missing, and 1 more fault$/,
      ...DATABASE,
      given: sealed(2, [
        { fault: 'gap', from: 2, to: 3, foundAt: 1 },
        { fault: 'cut', from: 5, to: 6, foundAt: 1 },
      ]),
    },
    {
      outcome: 'degraded',
      when: 'it was begun anew',
      says: /ended with no\. 9$/,
      ...DATABASE,
      given: sealed(2, [{ fault: 'begun_anew', from: 1, to: 9, foundAt: 1 }]),
    },
    { outcome: 'not_told', when: 'only its answers are open', generation: 'v2' },
  ],
  'audit-trail.agreement': agreementCases('audit.entries', ALL),
  'log.failures': [
    {
      outcome: 'works',
      when: 'it tells of other things',
      says: /^0 of 3 lines of its last hour tell of failed work$/,
      ...LOG,
      given: (stand) => logged(stand, 3, { class: 'network' }),
    },
    {
      outcome: 'degraded',
      when: 'a tool was not found',
      says: /^1 of 1 line of its last hour/,
      ...LOG,
      given: (stand) => logged(stand, 1, { class: 'tool_failed', level: 'WARNING' }),
    },
    {
      outcome: 'not_enough_data',
      when: 'that was longer ago',
      ...LOG,
      given: (stand) => logged(stand, 1, { class: 'tool_failed', at: stand.clock.now() - 61 * MINUTE_MS }),
    },
    { outcome: 'not_enough_data', when: 'nothing was written', ...LOG },
    { outcome: 'not_enough_data', when: 'it was not read so far' },
    { outcome: 'not_told', when: 'it is written to no file', generation: 'early' },
  ],
  'log.classed': [
    { outcome: 'works', when: 'few are not', ...LOG, given: (stand) => classed(stand, 2) },
    { outcome: 'degraded', when: 'many are not', ...LOG, given: (stand) => classed(stand, 3) },
    { outcome: 'not_enough_data', when: 'there are few', ...LOG, given: (stand) => logged(stand, 19) },
    { outcome: 'not_told', when: 'it is written to no file', generation: 'early' },
  ],
  'traces.told': [
    { outcome: 'works', when: 'one is told', ...DATABASE, given: (stand) => traced(stand, 5) },
    { outcome: 'not_enough_data', when: 'there is none', ...DATABASE },
    { outcome: 'not_told', when: 'only its answers are open' },
  ],
  'traces.spans-end': [
    {
      outcome: 'works',
      when: 'each has its end',
      says: /^all 1 span ended$/,
      ...DATABASE,
      given: async (stand) => {
        await traced(stand, 5);
        await stand.clock.advance(11 * MINUTE_MS);
      },
    },
    {
      outcome: 'degraded',
      when: 'one has none after ten minutes',
      says: /^1 of 1 span never ended$/,
      ...DATABASE,
      given: async (stand) => {
        await traced(stand, null);
        await stand.clock.advance(11 * MINUTE_MS);
      },
    },
    {
      outcome: 'not_enough_data',
      when: 'it may still end',
      ...DATABASE,
      given: (stand) => traced(stand, null),
    },
    { outcome: 'not_told', when: 'only its stream is open', open: ['answer', 'stream'] },
  ],
  'resources.limits': [
    {
      outcome: 'works',
      when: 'it is below where it warns',
      says: /^Within its own limits: CPU over a minute 59 %, a warning from 60 %\.$/,
      given: (stand) => uses(stand, 59, 'healthy'),
    },
    { outcome: 'degraded', when: 'it is where it warns', given: (stand) => uses(stand, 60, 'warning') },
    {
      outcome: 'broken',
      when: 'it is where it calls itself critical',
      says: /^Critical by its own limits: CPU over a minute 75 %, critical from 75 %\.$/,
      given: (stand) => uses(stand, 75, 'critical'),
    },
    { outcome: 'not_enough_data', when: 'no answer has come' },
    {
      outcome: 'not_told',
      when: 'it sets itself no limit',
      given: (stand) => stand.withhold('budget.warning', 'not_applicable', 'memory'),
    },
  ],
  'resources.own-word': [
    { outcome: 'works', when: 'it says what its figures say', given: (stand) => uses(stand, 60, 'warning') },
    { outcome: 'works', when: 'something else may be worse', given: (stand) => uses(stand, 10, 'critical') },
    { outcome: 'degraded', when: 'its figures are worse', given: (stand) => uses(stand, 75, 'healthy') },
    { outcome: 'not_enough_data', when: 'no answer has come' },
    {
      outcome: 'not_told',
      when: 'it has no word',
      given: (stand) => stand.withhold('resources.budgetStatus', 'not_exposed'),
    },
  ],
  'time.drift': [
    { outcome: 'works', when: 'it is 5 s behind', given: (stand) => stand.tell('time.driftMs', -5_000) },
    { outcome: 'degraded', when: 'it is more behind', given: (stand) => stand.tell('time.driftMs', -5_001) },
    { outcome: 'degraded', when: 'it is more ahead', given: (stand) => stand.tell('time.driftMs', 5_001) },
    { outcome: 'not_enough_data', when: 'it was not measured so far' },
    {
      outcome: 'not_told',
      when: 'its answers have no time',
      given: (stand) => stand.withhold('time.driftMs', 'not_exposed'),
    },
  ],
};
