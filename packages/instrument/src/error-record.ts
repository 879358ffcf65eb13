import { type Attributes, type Context, context, type Logger, SeverityNumber, trace } from '@opentelemetry/api';
import type { CapturedError } from './captured-error.ts';

export const ERROR_ID = 'ciris.error.id';

const attributesOf = ({
  errorId,
  type,
  message,
  stack,
  causes,
  context: about,
  handled,
}: CapturedError): Attributes => ({
  ...Object.fromEntries(Object.entries(about).map(([name, value]) => [`ciris.error.context.${name}`, value])),
  'exception.type': type,
  'exception.message': message,
  ...(stack === null ? {} : { 'exception.stacktrace': stack }),
  ...(causes.length === 0 ? {} : { 'ciris.error.causes': causes.map((cause) => `${cause.type}: ${cause.message}`) }),
  [ERROR_ID]: errorId,
  'ciris.error.handled': handled,
});

/** The trace in which it was captured, also where it is told by a later process. */
const traceOf = ({ traceId, spanId }: CapturedError): Context =>
  traceId === null || spanId === null
    ? context.active()
    : trace.setSpanContext(context.active(), { traceId, spanId, traceFlags: 1 });

/** Writes an error as a log record `exception`; told again it is the same record. */
export const emitError = (logger: Logger, error: CapturedError): void => {
  logger.emit({
    eventName: 'exception',
    severityNumber: error.handled ? SeverityNumber.ERROR : SeverityNumber.FATAL,
    severityText: error.handled ? 'ERROR' : 'FATAL',
    timestamp: error.at,
    observedTimestamp: error.at,
    body: error.message,
    attributes: attributesOf(error),
    context: traceOf(error),
  });
};
