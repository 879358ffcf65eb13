import { createHash } from 'node:crypto';
import type { LogLevel } from '@ciris/telemetry-contracts';
import { logClassOf } from '../../facts/log-patterns.ts';
import type { LogSignal } from '../../ports/kinds/log.ts';
import type { Signal } from '../../ports/signal.ts';
import { namedIn } from '../ciris/http/named-ids.ts';
import { errorOfPush } from '../errors/error-of-push.ts';
import { contentOf, labelOf } from '../mask.ts';
import { labelText, textAt } from './attributes.ts';
import { HANDLER, taskOf, thoughtOf } from './genai-call.ts';
import type { SpanContext } from './spans.ts';
import { instantIn } from './times.ts';
import type { ToldRecord } from './told.ts';

/** From which number on, as OpenTelemetry counts severity. */
const LEVELS: readonly (readonly [number, LogLevel])[] = [
  [21, 'CRITICAL'],
  [17, 'ERROR'],
  [13, 'WARNING'],
  [9, 'INFO'],
  [1, 'DEBUG'],
];
const BY_TEXT: readonly (readonly [RegExp, LogLevel])[] = [
  [/^(?:FATAL|CRITICAL)/i, 'CRITICAL'],
  [/^ERROR/i, 'ERROR'],
  [/^WARN/i, 'WARNING'],
  [/^(?:DEBUG|TRACE)/i, 'DEBUG'],
];

const levelOf = ({ severityNumber, severityText }: ToldRecord): LogLevel =>
  LEVELS.find(([from]) => severityNumber >= from)?.[1] ??
  BY_TEXT.find(([pattern]) => pattern.test(severityText))?.[1] ??
  'INFO';

const wordsOf = ({ body, attributes, eventName }: ToldRecord): string =>
  (body === null ? '' : labelText(body)) || (textAt(attributes, 'exception.message') ?? eventName);

/** The same record sent again, as exporters do that heard no answer, is the same line. */
const idOf = (service: string, record: ToldRecord): string => {
  const { attributes, ...rest } = record;
  const told = JSON.stringify([service, rest, [...attributes]]);
  return createHash('sha256').update(told).digest('base64url').slice(0, 24);
};

const short = (text: string | null): string | null => (text === null || text === '' ? null : labelOf(text));

/** A log record as a line of the log; null: it cannot have been when it says, and is refused. */
const lineOf = ({ pusher, content, now, refusals }: SpanContext, record: ToldRecord): LogSignal | null => {
  const at = instantIn(record.atMs || record.observedMs, now, refusals, () => 'A log record');
  if (at === null) return null;
  const words = wordsOf(record);
  const named = namedIn(words);
  return {
    kind: 'log',
    logId: idOf(pusher.service, record),
    at,
    level: levelOf(record),
    service: labelOf(pusher.service, 80),
    class: logClassOf(words),
    message: contentOf(words, content),
    thoughtId: short(thoughtOf(record.attributes)) ?? named.thoughtId,
    taskId: short(taskOf(record.attributes)) ?? named.taskId,
    traceId: short(record.traceId),
  };
};

const GRAVE: ReadonlySet<LogLevel> = new Set(['ERROR', 'CRITICAL']);

/** A log record as a line of the log, and the error that it tells of. */
export const recordSignals = (context: SpanContext, record: ToldRecord): readonly Signal[] => {
  const line = lineOf(context, record);
  if (line === null) return [];
  const { attributes } = record;
  if (!GRAVE.has(line.level)) return [line];
  const { at, level, thoughtId, taskId } = line;
  const error = errorOfPush(
    {
      at,
      level,
      thoughtId,
      taskId,
      service: context.pusher.service,
      handler: textAt(attributes, ...HANDLER),
      type: textAt(attributes, 'exception.type', 'error.type'),
      message: textAt(attributes, 'exception.message') ?? wordsOf(record),
      stack: textAt(attributes, 'exception.stacktrace'),
      traceId: record.traceId,
    },
    context.content,
  );
  return [line, error];
};
