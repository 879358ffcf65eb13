import { join } from 'node:path';
import type { Generation } from '@ciris/telemetry-contracts';
import { generationFolder } from '../stand/fixtures.ts';
import type { Sources } from '../stand/stand.ts';
import { longestAnswer, memberAt } from './answers.ts';
import { trueIncidents } from './incidents.ts';
import { queryFile } from './sample-file.ts';

/** Lines of level ERROR in the longest list of the log: a replay answers from it, whatever is asked for. */
const linesOfLog = (generation: Generation): number => {
  const body = JSON.parse(longestAnswer(generation, '/v1/telemetry/logs')) as unknown;
  const lines = memberAt(body, 'data.logs') as readonly { readonly level: string }[];
  return lines.filter(({ level }) => level === 'ERROR').length;
};

/** Actions that failed, by the audit trail of early. */
const failedActions = (): number => {
  const file = join(generationFolder('early'), 'database', 'ciris_audit.db');
  const [row] = queryFile(
    file,
    "select count(*) as n from audit_log where json_extract(event_payload, '$.outcome') = 'failed'",
  );
  return Number(row?.n);
};

/** How many errors the best open source tells; null: none tells any. */
export const trueErrors = (generation: Generation, { database }: Sources): number | null => {
  if (generation === 'early') return database ? failedActions() : null;
  if (generation === 'v2' && database) return trueIncidents('v2')?.records ?? null;
  return linesOfLog(generation);
};
