import type { CallSignal } from '../../ports/kinds/call.ts';
import type { ErrorSignal } from '../../ports/kinds/error.ts';
import { groupingOf } from './fingerprint.ts';

const CLASSES: Readonly<Record<string, string>> = { rate_limited: 'rate_limited' };

/** The error that a failed LLM call is, where nothing but the call tells of it; null: it was answered. */
export const errorOfCall = (call: CallSignal): ErrorSignal | null => {
  if (call.status === 'ok') return null;
  const service = call.provider ?? call.model;
  const type = call.errorClass ?? call.status;
  const grouping = groupingOf('stream', {
    type: `${type} ${call.status}`,
    component: service,
    function: call.handler,
    message: null,
    stack: null,
  });
  return {
    kind: 'error',
    errorId: `call:${call.key}`,
    at: call.at,
    level: null,
    type,
    class: CLASSES[call.status] ?? 'llm_error',
    service,
    handler: call.handler,
    place: null,
    message: null,
    stack: null,
    thoughtId: call.thoughtId,
    taskId: null,
    occurrences: 1,
    ...grouping,
    incidentId: null,
    cause: null,
    resolvedAt: null,
  };
};
