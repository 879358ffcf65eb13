import { DOCUMENTED_ENDPOINTS, type Report } from '@ciris/telemetry-contracts';
import type { Answers } from './answers.ts';

/** Whether the subject of a documented endpoint has data now, and if not, why. */
type DataOf = (answers: Answers) => Promise<string | null>;

const told = (name: string, status: 'available' | 'unavailable', detail?: string): string | null =>
  status === 'available' ? null : (detail ?? `${name} is not told`);

const DATA: Readonly<Record<string, DataOf>> = {
  'system.health': async (answers) => {
    const reading = answers.of.field('health.status');
    return told('health', reading.status, reading.status === 'unavailable' ? reading.detail : undefined);
  },
  'system.time': async (answers) => {
    const { driftMs } = await answers.time();
    return told('drift', driftMs.status, driftMs.status === 'unavailable' ? driftMs.detail : undefined);
  },
  'system.snapshot': async (answers) => {
    const { memory } = await answers.snapshot();
    const reading = memory.totalNodes;
    return told('memory', reading.status, reading.status === 'unavailable' ? reading.detail : undefined);
  },
  'services.list': async (answers) => ((await answers.services()).rows.length > 0 ? null : 'no service is listed'),
  'cognition.current': async (answers) => {
    const { state } = await answers.state();
    return told('state', state.status, state.status === 'unavailable' ? state.detail : undefined);
  },
  'thoughts.list': async (answers) => {
    const { rows, columns } = await answers.thoughts();
    if (rows.length > 0) return null;
    const { status } = columns;
    return status && 'unavailable' in status ? (status.detail ?? status.unavailable) : 'no thought so far';
  },
  'queue.status': async (answers) => {
    const { depth } = await answers.queue();
    return told('depth', depth.status, depth.status === 'unavailable' ? depth.detail : undefined);
  },
  'agents.list': async () => null,
  'system.about': async () => null,
  'live.changes': async () => null,
};

/** Of the 36 documented endpoints: how many subjects can be read, by which edge, and how many have data. */
export const scoreboardOf = async (answers: Answers): Promise<Report['scoreboard']> => {
  const rows = await Promise.all(
    DOCUMENTED_ENDPOINTS.map(async ({ number, path, subject, procedure }) => {
      const missing =
        procedure === null ? 'not readable yet' : await (DATA[procedure]?.(answers) ?? Promise.resolve(null));
      return { number, path, subject, procedure, rest: false, data: missing === null, note: missing ?? '' };
    }),
  );
  const readable = rows.filter((row) => row.procedure !== null).length;
  const rest = rows.filter((row) => row.rest).length;
  const withData = rows.filter((row) => row.data).length;
  return {
    documented: rows.length,
    readableByProcedure: readable,
    readableByRest: rest,
    withData,
    sentence: `Of ${rows.length} documented endpoints, the subjects of ${readable} are readable by procedure, ${rest} by REST, and ${withData} have data.`,
    rows,
  };
};
