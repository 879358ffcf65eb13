import { withOffset } from '../spelling.ts';
import type { LogLine, View } from '../view.ts';
import { auditRows } from './audit-rows.ts';
import { telemetry } from './envelope.ts';

const NO_CONTEXT = {
  trace_id: null,
  correlation_id: null,
  user_id: null,
  entity_id: null,
  error_details: null,
  metadata: null,
};

const fileLine = (line: LogLine): object => ({
  timestamp: withOffset(Math.floor(line.at)),
  level: line.level,
  service: 'ciris_engine',
  message: line.message,
  context: NO_CONTEXT,
  trace_id: null,
});

const auditLines = (view: View, limit: number): readonly object[] =>
  auditRows(view, limit).map(({ attributes }) => ({
    timestamp: attributes.timestamp,
    level: 'INFO',
    service: attributes.actor,
    message: attributes.action,
    context: {
      ...NO_CONTEXT,
      trace_id: attributes.context.correlation_id,
      correlation_id: attributes.context.correlation_id,
      metadata: attributes.context.additional_data,
    },
    trace_id: attributes.context.correlation_id,
  }));

/** Audit entries first, then lines of the file, newest first. A level must be equal. Early agents have none. */
export const logs = (view: View, query: URLSearchParams): object => {
  const limit = Number(query.get('limit') ?? 100);
  const level = query.get('level');
  const early = view.dialect.generation === 'early';
  const audits = early || (level !== null && level !== 'INFO') ? [] : auditLines(view, limit);
  const lines = early ? [] : view.logLines.filter((line) => level === null || line.level === level).toReversed();
  const told = [...audits, ...lines.map(fileLine)].slice(0, limit);
  return telemetry(view, { logs: told, total: told.length, has_more: false });
};
