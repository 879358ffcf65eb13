import type { AuditSignal } from '../../ports/kinds/audit.ts';
import type { ErrorSignal } from '../../ports/kinds/error.ts';
import { groupingOf } from './fingerprint.ts';

const FAILED: ReadonlySet<string> = new Set(['failed', 'failure', 'error']);

/** The error that a handler's failed action is, where nothing but the audit trail tells of it; null: it went well. */
export const errorOfAudit = (entry: AuditSignal): ErrorSignal | null => {
  if (entry.category !== 'action' || entry.outcome === null || !FAILED.has(entry.outcome)) return null;
  const grouping = groupingOf('database', {
    type: 'handler_failed',
    component: entry.actor,
    function: entry.action,
    message: null,
    stack: null,
  });
  return {
    kind: 'error',
    errorId: `audit:${entry.entryId}`,
    at: entry.at,
    level: null,
    type: 'handler_failed',
    class: entry.action === 'tool' ? 'tool_failed' : 'thought_failed',
    service: null,
    handler: entry.action,
    place: null,
    message: null,
    stack: null,
    thoughtId: entry.thoughtId,
    taskId: entry.taskId,
    occurrences: 1,
    ...grouping,
    incidentId: null,
    cause: null,
    resolvedAt: null,
  };
};
