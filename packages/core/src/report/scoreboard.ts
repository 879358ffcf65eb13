import { DOCUMENTED_ENDPOINTS, type Report } from '@ciris/telemetry-contracts';
import type { Answers } from './answers.ts';
import { DATA_OF } from './endpoint-data.ts';

/** Of the 36 documented endpoints: how many subjects can be read, by which edge, and how many have data. */
export const scoreboardOf = async (answers: Answers): Promise<Report['scoreboard']> => {
  const rows = await Promise.all(
    DOCUMENTED_ENDPOINTS.map(async ({ number, path, subject, procedure, served }) => {
      const dataOf = DATA_OF[number];
      const missing = procedure === null || !dataOf ? 'not readable yet' : await dataOf(answers);
      return { number, path, subject, procedure, rest: served, data: missing === null, note: missing ?? '' };
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
