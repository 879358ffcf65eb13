import { join } from 'node:path';
import type { Generation } from '@ciris/telemetry-contracts';
import { generationFolder } from '../stand/fixtures.ts';
import type { Sources } from '../stand/stand.ts';
import { trueIncidents } from './incidents.ts';
import { trueLines } from './log-lines.ts';
import { queryFile } from './sample-file.ts';

/** Lines of level ERROR, each once. */
const linesOfLog = (generation: Generation): number =>
  trueLines(generation, 'after-messages').filter(({ level }) => level === 'ERROR').length;

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
