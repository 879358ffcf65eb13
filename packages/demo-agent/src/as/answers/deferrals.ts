import type { Answer } from '../../http/answer.ts';
import type { Row } from '../../sqlite/tables.ts';
import { withOffset, withZ } from '../spelling.ts';
import type { View } from '../view.ts';
import { telemetry } from './envelope.ts';

const DAY_MS = 86_400_000;
const TIMEOUT_MS = 7 * DAY_MS;
const MOST = 50;

interface Told {
  readonly deferral?: {
    readonly deferral_id: string;
    readonly thought_id: string;
    readonly reason: string;
    readonly context: Readonly<Record<string, string>>;
  };
}

const deferred = (view: View, since: number): readonly Row[] => {
  view.store.flush();
  return view.store.engine
    .all(`select * from ${view.store.names.tasks} where status = 'deferred' order by rowid desc limit ?`, MOST)
    .filter((row) => Date.parse(String(row.updated_at)) >= since);
};

/** `v2` has lost the reason: it shows the task's description in its place. */
const deferralOf = (view: View, row: Row): object => {
  const fresh = view.dialect.generation === 'v2';
  const { deferral } = JSON.parse(String(row.context_json)) as Told;
  const at = Date.parse(String(row.updated_at));
  const description = String(row.description).slice(0, 200);
  const reason = deferral?.reason ?? description;
  return {
    deferral_id: deferral?.deferral_id ?? `defer_${row.task_id}`,
    created_at: withZ(at),
    deferred_by: 'ciris_agent',
    task_id: row.task_id,
    thought_id: deferral?.thought_id ?? '',
    reason,
    channel_id: row.channel_id,
    user_id: null,
    priority: Number(row.priority) > 0 ? 'medium' : 'low',
    assigned_wa_id: null,
    requires_role: null,
    status: 'pending',
    resolution: null,
    resolved_at: null,
    question: reason,
    context: deferral?.context ?? { task_description: description },
    timeout_at: withOffset(at + TIMEOUT_MS),
    ...(fresh ? { request_attestation_id: null, request_row_status: null } : {}),
  };
};

/** Early agents fail here whatever pends, and cut the connection behind it. */
export const deferrals = (view: View): object | Answer => {
  if (view.dialect.generation === 'early') {
    return { status: 500, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: 'Internal Server Error' };
  }
  const rows = deferred(view, 0).map((row) => deferralOf(view, row));
  return telemetry(view, { deferrals: rows, total: rows.length });
};

const SUBSCRIBERS = ['WiseAuthority', 'Authentication', 'AccordMetrics'];

export const wiseStatus = (view: View): object =>
  telemetry(view, {
    service_healthy: true,
    active_was: 1,
    pending_deferrals: deferred(view, 0).length,
    deferrals_24h: deferred(view, view.now() - DAY_MS).length,
    average_resolution_time_minutes: 0,
    timestamp: withOffset(view.now()),
    ...(view.dialect.generation === 'v2' ? { subscribers: SUBSCRIBERS } : {}),
  });
