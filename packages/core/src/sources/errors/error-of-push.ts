import type { ContentMode } from '@ciris/telemetry-contracts';
import { logClassOf } from '../../facts/log-patterns.ts';
import type { ErrorSignal } from '../../ports/kinds/error.ts';
import { contentOf, labelOf } from '../mask.ts';
import { groupingOf } from './fingerprint.ts';
import { hashOf } from './hash-of.ts';

/** An error as instruments push it: an exception that a span recorded, or a record of the log. */
export interface PushedError {
  /** Of whom its resource speaks. */
  readonly service: string;
  readonly handler: string | null;
  readonly at: number;
  /** ERROR or CRITICAL; null: a span records none. */
  readonly level: string | null;
  /** Of the exception; null: none was told. */
  readonly type: string | null;
  readonly message: string;
  readonly stack: string | null;
  /** Empty: it happened in no trace. */
  readonly traceId: string;
  readonly thoughtId: string | null;
  readonly taskId: string | null;
}

const short = (text: string | null, most = 200): string | null => (text === null ? null : labelOf(text, most));

/**
 * Each span that an exception passes through on its way up records it, and a record of the log may tell of
 * it once more: within one trace it is one error. Sent again it is the same one.
 */
const idOf = ({ service, at, type, message, stack, traceId }: PushedError): string =>
  `otlp:${hashOf([service, traceId === '' ? at : traceId, type, message, stack])}`;

export const errorOfPush = (error: PushedError, content: ContentMode): ErrorSignal => {
  const { at, level, message, stack } = error;
  const service = labelOf(error.service, 80);
  const handler = short(error.handler, 80);
  const logClass = logClassOf(message);
  const type = short(error.type, 120) ?? logClass;
  const grouping = groupingOf('otlp', { type, component: service, function: handler, message, stack });
  return {
    kind: 'error',
    errorId: idOf(error),
    at,
    level,
    type,
    class: logClass,
    service,
    handler,
    place: null,
    message: message === '' ? null : contentOf(message, content),
    stack: stack === null ? null : contentOf(stack, content),
    thoughtId: short(error.thoughtId),
    taskId: short(error.taskId),
    occurrences: 1,
    ...grouping,
    incidentId: null,
    cause: null,
    resolvedAt: null,
  };
};
