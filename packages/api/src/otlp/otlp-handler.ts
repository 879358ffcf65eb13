import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  type ErrorCode,
  PUSH_SIGNALS,
  type PushFormat,
  type PushIntake,
  type PushSignal,
  TelemetryError,
} from '@ciris/telemetry-contracts';
import { HTTP_STATUS } from '../http/status.ts';
import { traceOf } from '../http/trace-context.ts';
import type { Failure } from '../trpc/errors.ts';
import { CONTENT_TYPES, formatOfPush } from './content-type.ts';
import { outcomeBody, statusBody } from './push-answer.ts';
import { createPushRoom, withPushBody } from './push-body.ts';
import { Refused } from './refused.ts';

export interface OtlpOptions {
  readonly intake: PushIntake;
  readonly onError: (failure: Failure) => void;
}

/** Codes of gRPC, which a status carries. */
const STATUS_CODE: Readonly<Partial<Record<ErrorCode, number>>> = {
  BAD_INPUT: 3,
  TOO_LARGE: 3,
  TOO_MANY: 8,
  UNAVAILABLE: 14,
  INTERNAL: 13,
};
const INVALID = 3;
/** After so many seconds it may be sent again; what is not here never helps. */
const RETRY_AFTER: Readonly<Partial<Record<ErrorCode, string>>> = { TOO_MANY: '1', UNAVAILABLE: '5' };

const UNFORESEEN = 'Internal error. The log has its cause.';

const wordsOf = ({ message, data }: TelemetryError): string =>
  data.remedy === undefined ? message : `${message} ${data.remedy}`;

interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly code: ErrorCode;
  readonly body: (format: PushFormat) => Buffer;
}

const refusedAs = (error: unknown): Answer => {
  if (error instanceof Refused) {
    const { status, headers, message } = error;
    return { status, headers, code: 'BAD_INPUT', body: (format) => statusBody(format, INVALID, message) };
  }
  const told = error instanceof TelemetryError ? error : new TelemetryError('INTERNAL', UNFORESEEN);
  const after = RETRY_AFTER[told.code];
  return {
    status: HTTP_STATUS[told.code],
    ...(after === undefined ? {} : { headers: { 'retry-after': after } }),
    code: told.code,
    body: (format) => statusBody(format, STATUS_CODE[told.code] ?? INVALID, wordsOf(told)),
  };
};

const send = (response: ServerResponse, status: number, format: PushFormat, body: Buffer): void => {
  response.writeHead(status, {
    'content-type': CONTENT_TYPES[format],
    'content-length': body.length,
    'cache-control': 'no-store',
  });
  response.end(body);
};

const PATHS = new Map<string, PushSignal>(PUSH_SIGNALS.map((signal) => [`/v1/${signal}`, signal]));

/** Takes what agents push: OTLP over HTTP, as protobuf or JSON. */
export const createOtlpHandler = ({ intake, onError }: OtlpOptions) => {
  const room = createPushRoom();

  const answer = async (request: IncomingMessage, response: ServerResponse, signal: PushSignal): Promise<void> => {
    const { traceId, traceparent } = traceOf(request.headers.traceparent?.toString());
    response.setHeader('traceparent', traceparent);
    // Until it is known how its sender writes, it is answered in what people read.
    let format: PushFormat = 'json';
    try {
      if (request.method !== 'POST') throw new Refused(405, 'Pushes are posted here.', { allow: 'POST' });
      format = formatOfPush(request);
      const outcome = await withPushBody(request, room, (body) => intake.receive({ signal, format, body }));
      send(response, 200, format, outcomeBody(signal, format, outcome));
    } catch (error) {
      const { status, headers = {}, code, body } = refusedAs(error);
      const cause = error instanceof Error ? error : new Error(String(error));
      onError({ traceId, path: `/v1/${signal}`, code, message: cause.message, error: cause });
      if (response.headersSent || response.destroyed) return;
      for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
      send(response, status, format, body(format));
    }
  };

  return {
    /** True: the path is one of those to push to. */
    handle: (request: IncomingMessage, response: ServerResponse, path: string): boolean => {
      const signal = PATHS.get(path);
      if (!signal) return false;
      void answer(request, response, signal);
      return true;
    },
  };
};
