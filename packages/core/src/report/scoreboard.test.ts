import { DOCUMENTED_ENDPOINTS } from '@ciris/telemetry-contracts';
import { describe, expect, it } from 'vitest';
import { openReportStand, type ReportStand } from '../../testing/report-stand.ts';
import type { FieldName } from '../facts/fields.ts';
import type { Json } from '../ports/json.ts';
import { EXAMPLES } from '../store/testing/kind-examples.ts';
import { DATA_OF } from './endpoint-data.ts';
import { scoreboardOf } from './scoreboard.ts';

/** What is told, and the endpoints of which it is data. */
interface Telling {
  readonly field: FieldName;
  readonly value: Json;
  /** Numbers of the endpoints. */
  readonly own: readonly number[];
  readonly key?: string;
  /** Told before: of what type the adapter is. */
  readonly type?: string;
}
const TOLD: readonly Telling[] = [
  { field: 'health.status', value: 'healthy', own: [1] },
  { field: 'health.version', value: '2.16.5', own: [22] },
  { field: 'time.driftMs', value: 12, own: [2] },
  { field: 'resources.memoryMb', value: 300, own: [3] },
  { field: 'resources.cpuPercent', value: 3, own: [3] },
  { field: 'service.breakerState', value: 'closed', own: [10, 23], key: 'MockLLMService' },
  { field: 'registration.breakerState', value: 'closed', own: [5], key: 'LLM.MockLLMService' },
  { field: 'service.selfReported', value: true, own: [4], key: 'MemoryService' },
  { field: 'memory.totalNodes', value: 5, own: [6] },
  { field: 'cognition.state', value: 'WORK', own: [13] },
  { field: 'queue.depth', value: 0, own: [16, 23] },
  { field: 'adapter.running', value: true, own: [33], key: 'bot', type: 'discord' },
  { field: 'identity.codename', value: 'Scout', own: [] },
];

const READABLE = DOCUMENTED_ENDPOINTS.filter(({ procedure }) => procedure !== null).map(({ number }) => number);

const SERVED = DOCUMENTED_ENDPOINTS.filter(({ served }) => served);

const withData = async (stand: ReportStand): Promise<number[]> => {
  const { rows } = await scoreboardOf(await stand.answers());
  return rows.filter(({ data }) => data).map(({ number }) => number);
};

const tell = async (stand: ReportStand, { field, value, key, type }: Telling): Promise<void> => {
  if (type !== undefined) await stand.tell('adapter.type', type, key);
  await stand.tell(field, value, key);
};

const tellAll = async (stand: ReportStand, but: readonly FieldName[] = []): Promise<void> => {
  for (const telling of TOLD) if (!but.includes(telling.field)) await tell(stand, telling);
  await stand.tell('incidents.records', 0);
  await stand.end('a');
  await stand.put('database', [...ENTRY, ...NODE, ...TRACE]);
};

const ENTRY = EXAMPLES.audit.tell('e', 1);
const NODE = EXAMPLES.graphNodes.tell('n', 1);
const TRACE = EXAMPLES.traces.tell('t', 1);

const noteOf = async (stand: ReportStand, number: number): Promise<string | undefined> =>
  (await scoreboardOf(await stand.answers())).rows.find((row) => row.number === number)?.note;

describe('the scoreboard', () => {
  it('has a rule for each endpoint that is readable, and for no other', () => {
    expect(Object.keys(DATA_OF).map(Number)).toEqual(READABLE);
  });

  it('finds data of nothing but this platform where no source is open', async () => {
    const stand = await openReportStand({ open: [] });
    expect(await withData(stand)).toEqual([21]);
    const { rows } = await scoreboardOf(await stand.answers());
    const silent = rows.filter(({ data, note }) => !data && note === '');
    expect(silent).toEqual([]);
  });

  it('finds the agent itself where it answers and tells nothing', async () => {
    expect(await withData(await openReportStand())).toEqual([20, 21, 34]);
  });

  it.each(TOLD)('takes $field for data of its own endpoint alone', async (telling) => {
    const stand = await openReportStand();
    await tell(stand, telling);
    expect(await withData(stand)).toEqual([...telling.own, 20, 21, 34].sort((a, b) => a - b));
  });

  it('takes an entry for data of the audit trail', async () => {
    const stand = await openReportStand({ open: ['database'] });
    await stand.put('database', ENTRY);
    expect(await withData(stand)).toContain(11);
  });

  it('takes a node for data of whatever asks the memory graph', async () => {
    const stand = await openReportStand({ open: ['database'] });
    await stand.put('database', NODE);
    expect(await withData(stand)).toEqual(expect.arrayContaining([7, 8, 26]));
  });

  it('takes a trace for data of traces', async () => {
    const stand = await openReportStand({ open: ['database'] });
    await stand.put('database', TRACE);
    expect(await withData(stand)).toContain(30);
  });

  it('takes a thought for data of thoughts', async () => {
    const stand = await openReportStand({ open: ['database'] });
    await stand.end('a');
    expect(await withData(stand)).toContain(14);
  });

  it('counts all that is readable where all is told', async () => {
    const stand = await openReportStand({ open: ['answer', 'database', 'log'] });
    await tellAll(stand);
    expect(await withData(stand)).toEqual(READABLE);
    expect(await scoreboardOf(await stand.answers())).toMatchObject({
      documented: 36,
      readableByProcedure: READABLE.length,
      readableByRest: SERVED.length,
      withData: READABLE.length,
      sentence: `Of 36 documented endpoints, the subjects of ${READABLE.length} are readable by procedure, ${SERVED.length} by REST, and ${READABLE.length} have data.`,
    });
  });

  it.each<[string, readonly FieldName[], number]>([
    ['resources', ['resources.memoryMb', 'resources.cpuPercent'], 3],
    ['memory', ['memory.totalNodes'], 6],
    ['cognitive state', ['cognition.state'], 13],
    ['queue', ['queue.depth'], 16],
  ])('without %s finds neither it nor a snapshot, and says so', async (part, fields, own) => {
    const stand = await openReportStand({ open: ['answer', 'database', 'log'] });
    await tellAll(stand, fields);
    expect(await withData(stand)).toEqual(READABLE.filter((number) => number !== own && number !== 15));
    expect(await noteOf(stand, 15)).toBe(`${part}: Nothing has come so far.`);
  });

  it('without a name, a version or an id finds no snapshot', async () => {
    const stand = await openReportStand({ open: ['answer', 'database', 'log'] });
    await tellAll(stand, ['identity.codename', 'health.version']);
    expect(await withData(stand)).toEqual(READABLE.filter((number) => number !== 15 && number !== 22));
  });
});
