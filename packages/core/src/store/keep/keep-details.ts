import { isDeepStrictEqual } from 'node:util';
import { SOURCES, type Source } from '@ciris/telemetry-contracts';
import type { AuditRow, CallRow, DeferralRow, SpanRow } from '../../ports/rows.ts';
import type { AuditSignal, CallSignal, DeferralSignal, SpanSignal } from '../../ports/signal.ts';
import { pageKey } from '../page-key.ts';
import type { Writing } from './writing.ts';

/** Later words hold, but not being told takes nothing back. */
const overlay = <Row extends object>(before: Row | null, now: Row): Row => {
  if (!before) return now;
  const told = Object.entries(now).filter(([, value]) => value !== null);
  return { ...before, ...Object.fromEntries(told) };
};

const joined = (sources: readonly Source[] | undefined, source: Source): readonly Source[] =>
  SOURCES.filter((one) => one === source || sources?.includes(one));

export const keepCall = (writing: Writing, { kind: _, ...told }: CallSignal): void => {
  const { batch, tables } = writing;
  const { source } = batch.origin;
  const before = tables.calls.find(batch.agent, source, told.key);
  const now = overlay<CallRow>(before, { ...told, source });
  if (before && isDeepStrictEqual(before, now)) return;
  tables.calls.save({ ...now, ...writing.stamp() });
  writing.tell('thoughts');
};

/** A span that ended does not become pending again by a page that was read before. */
export const keepSpan = (writing: Writing, { kind: _, ...told }: SpanSignal): void => {
  const { batch, tables } = writing;
  const before = tables.spans.find(batch.agent, told.correlationId);
  if (before && before.endedAt !== null && told.endedAt === null) return;
  const now = overlay<SpanRow>(before, told);
  if (before && isDeepStrictEqual(before, now)) return;
  tables.spans.save({ ...now, ...writing.stamp() });
  writing.tell('thoughts');
};

/** One row an action, by the uuid that all copies share: the database's word holds, others fill what it leaves open. */
export const keepAudit = (writing: Writing, { kind: _, ...told }: AuditSignal): void => {
  const { batch, tables } = writing;
  const { source } = batch.origin;
  const before = tables.audit.find(batch.agent, told.entryId);
  const sources = joined(before?.sources, source);
  const said: Omit<AuditRow, 'seq'> = { ...told, sources };
  const now = before && source !== 'database' ? { ...overlay(said, before), sources } : overlay(before, said);
  if (before && isDeepStrictEqual(before, now)) return;
  tables.audit.save({ ...now, ...writing.stamp() });
  writing.tell('system');
};

export const keepDeferral = (writing: Writing, { kind: _, ...told }: DeferralSignal): void => {
  const { batch, tables } = writing;
  const before = tables.deferrals.find(batch.agent, told.deferralId);
  const sources = joined(before?.sources, batch.origin.source);
  const now = overlay<Omit<DeferralRow, 'seq'>>(before, { ...told, sources });
  if (before && isDeepStrictEqual(before, now)) return;
  const firstSeenAt = before?.firstSeenAt ?? batch.observedAt;
  const key = pageKey(now.status === 'pending', now.deferredAt ?? firstSeenAt);
  tables.deferrals.save({ ...now, ...writing.stamp(), firstSeenAt, pageKey: key });
  writing.tell('deferrals');
};
