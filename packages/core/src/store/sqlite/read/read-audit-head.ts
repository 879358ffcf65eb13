import { and, isNotNull, max } from 'drizzle-orm';
import type { AuditHeadReader } from '../../../ports/reader.ts';
import type { Db } from '../database.ts';
import { audit } from '../schema/audit.ts';
import { where } from '../tables/statements.ts';

export const sqliteAuditHead = (db: Db): AuditHeadReader => {
  const ofAgent = where({ agent: audit.agent });
  // One at a time, each is the end of an index; both at once read all entries.
  const newest = db
    .select({ lastAt: max(audit.at) })
    .from(audit)
    .where(ofAgent)
    .prepare();
  const highest = db
    .select({ lastSequence: max(audit.sequence) })
    .from(audit)
    .where(and(ofAgent, isNotNull(audit.sequence)))
    .prepare();
  return {
    head: async (agent) => ({ lastSequence: null, lastAt: null, ...highest.get({ agent }), ...newest.get({ agent }) }),
  };
};
