import type { ContentMode } from '@ciris/telemetry-contracts';
import { logClassOf } from '../../facts/log-patterns.ts';
import type { ErrorSignal } from '../../ports/kinds/error.ts';
import { contentOf, labelOf } from '../mask.ts';
import { groupingOf } from './fingerprint.ts';

export interface LogLine {
  readonly key: string;
  readonly at: number;
  readonly level: string;
  readonly service: string | null;
  readonly message: string;
}

const GRAVE: ReadonlySet<string> = new Set(['ERROR', 'CRITICAL']);

/** `RuntimeError: no such tool`, as Python ends what it says of an exception. */
const EXCEPTION = /\b((?:[A-Z][a-z]+)+(?:Error|Exception))\b(?=[:(]|$)/;

/** The error that a line of the log tells of; null: it is a warning at most. */
export const errorOfLine = (line: LogLine, content: ContentMode): ErrorSignal | null => {
  if (!GRAVE.has(line.level)) return null;
  const { message } = line;
  const logClass = logClassOf(message);
  const service = line.service === null ? null : labelOf(line.service, 80);
  const type = EXCEPTION.exec(message)?.[1] ?? logClass;
  const grouping = groupingOf('log', { type, component: service, function: null, message, stack: null });
  return {
    kind: 'error',
    errorId: line.key,
    at: line.at,
    level: line.level,
    type,
    class: logClass,
    service,
    handler: null,
    place: null,
    message: contentOf(message, content),
    stack: null,
    thoughtId: /\b(th_[\w-]{6,80})/.exec(message)?.[1] ?? null,
    taskId: null,
    occurrences: 1,
    ...grouping,
    incidentId: null,
    cause: null,
    resolvedAt: null,
  };
};
