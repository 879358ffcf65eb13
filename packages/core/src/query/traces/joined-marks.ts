import type { Source, ThoughtStep } from '@ciris/telemetry-contracts';
import { ENDPOINTS, PUSHES } from '../../facts/endpoints.ts';
import type { AuditRow } from '../../ports/kinds/audit.ts';
import type { CallRow } from '../../ports/kinds/call.ts';
import type { LogLine } from '../../ports/kinds/log.ts';
import type { StepRow, ThoughtRecord } from '../../ports/rows.ts';
import { stepOfCall } from '../steps/step-calls.ts';
import type { ThoughtEvents } from '../steps/thought-events.ts';
import { stepNameOf } from '../thoughts/thought-row.ts';
import type { Mark } from './mark.ts';

const LOOSE = { spanId: null, parentSpanId: null, error: null, note: null, auditEntryId: null, under: [] } as const;

const words = (name: string | null): readonly string[] => (name === null ? [] : [name]);

const CALL_ENDPOINT: Readonly<Partial<Record<Source, string>>> = {
  database: 'graph_nodes',
  stream: 'llm_call',
};

/** A call is told when it is over. */
export const markOfCall = (call: CallRow, events: ThoughtEvents, place: number): Mark => {
  const { at, durationMs, handler, source, status } = call;
  return {
    ...LOOSE,
    mark: 'call',
    id: `call:${source}:${call.key}:${place}`,
    name: ['LLM call', ...words(call.model)].join(' '),
    startedAt: at - Math.round(durationMs ?? 0),
    endedAt: at,
    durationMs,
    state: status === 'ok' ? 'ok' : 'failed',
    basis: 'measured',
    source,
    endpoint: CALL_ENDPOINT[source] ?? source,
    note: status === 'ok' ? null : status.replaceAll('_', ' '),
    under: [...words(handler), ...words(stepNameOf(stepOfCall(call, events)))],
  };
};

/** An event of the stream, at its time: the step that it tells of was over by then. */
export const markOfEvent = ({ type, at, ordinal, source }: StepRow): Mark => ({
  ...LOOSE,
  mark: 'event',
  id: `event:${type}:${at}:${ordinal}`,
  name: type,
  startedAt: at,
  endedAt: at,
  durationMs: null,
  state: 'not_told',
  basis: 'measured',
  source,
  endpoint: type,
});

const STEP_STATE: Readonly<Partial<Record<ThoughtStep['state'], Mark['state']>>> = {
  done: 'ok',
  failed: 'failed',
  running: 'running',
};

/** A step that no span tells of, from its events. */
export const markOfStep = (step: ThoughtStep): readonly Mark[] => {
  const { startedAt, durationMs, source } = step;
  const state = STEP_STATE[step.state];
  if (startedAt === null || state === undefined || source === null) return [];
  return [
    {
      ...LOOSE,
      mark: 'step',
      id: `step:${step.number}`,
      name: step.name,
      startedAt,
      endedAt: durationMs === null ? (state === 'running' ? null : startedAt) : Math.round(startedAt + durationMs),
      durationMs,
      state,
      basis: 'derived',
      source,
      endpoint: step.endpoint ?? '',
      note: step.note,
    },
  ];
};

/** The thought itself, where no span tells of its processing. */
export const markOfThought = (thought: ThoughtRecord, startedAt: number): Mark => {
  const { endedAt, status, thoughtId, sources } = thought;
  const open = status === 'pending' || status === 'processing';
  return {
    ...LOOSE,
    mark: 'rebuilt',
    id: `thought:${thoughtId}`,
    name: 'thought',
    startedAt,
    endedAt,
    durationMs: endedAt === null ? null : Math.max(0, endedAt - startedAt),
    state: status === 'failed' ? 'failed' : open ? 'running' : 'ok',
    basis: 'derived',
    source: sources.includes('stream') ? 'stream' : 'platform',
    endpoint: 'thoughts',
    note: 'No span tells of it: it lasts from the beginning of the thought to its end.',
    under: null,
  };
};

export const markOfAudit = (entry: AuditRow): Mark => {
  const { entryId, action, at, sources, sequence } = entry;
  return {
    ...LOOSE,
    mark: 'audit',
    id: `audit:${entryId}`,
    name: `audit entry ${action}`,
    startedAt: at,
    endedAt: at,
    durationMs: null,
    // Agents call failed actions a success in it.
    state: 'not_told',
    basis: 'measured',
    source: sources[0] ?? 'answer',
    endpoint: 'audit.list',
    note: sequence === null ? null : `no. ${sequence}`,
    auditEntryId: entryId,
  };
};

const LINE_ENDPOINT: Readonly<Partial<Record<Source, string>>> = { log: ENDPOINTS.logs, otlp: PUSHES.logs };

/** A line tells its second, and nothing of how long what it speaks of took. */
export const markOfLine = (
  { logId, at, level, service, message, sources, ...line }: LogLine,
  content: boolean,
): Mark => {
  const [source = 'log'] = sources;
  const about = line.class.replaceAll('_', ' ');
  return {
    ...LOOSE,
    mark: 'log',
    id: `log:${logId}`,
    name: ['line of', level, ...words(service)].join(' '),
    startedAt: at,
    endedAt: at,
    durationMs: null,
    state: 'not_told',
    basis: 'measured',
    source,
    endpoint: LINE_ENDPOINT[source] ?? source,
    note: content ? (message ?? about) : about,
  };
};
