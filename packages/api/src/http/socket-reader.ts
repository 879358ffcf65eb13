import { TelemetryError } from '@ciris/telemetry-contracts';
import { z } from 'zod';
import { jsonIn } from './json-text.ts';

export interface SocketReaderOptions {
  /** The first message is no request: it tells who connects. */
  readonly paramsFirst: boolean;
  readonly onRefused: (error: TelemetryError) => void;
  /** Sends one more answer: several requests came in one message. */
  readonly send: (answer: string) => void;
  /** It cannot be told which request a message was. */
  readonly onLost: (reason: string) => void;
}

const REMEDY = 'Send requests as a client of tRPC writes them.';
/** As long as the reason of a close may be. */
const REASON_BYTES = 123;

const id = z.union([z.string(), z.number()], 'must be a text or a number');
const jsonrpc = z.literal('2.0', 'must be "2.0", or left out').optional();
const asked = { id, jsonrpc };
const params = z.object(
  {
    path: z.string('must be the name of a procedure'),
    input: z.unknown().optional(),
    lastEventId: z.string('must be a text, or left out').optional(),
  },
  'must be an object with path and input',
);
const message = z.discriminatedUnion(
  'method',
  [
    z.object({ ...asked, method: z.literal('query'), params }),
    z.object({ ...asked, method: z.literal('mutation'), params }),
    z.object({ ...asked, method: z.literal('subscription'), params }),
    z.object({ ...asked, method: z.literal('subscription.stop') }),
  ],
  'must be query, mutation, subscription or subscription.stop',
);

/** Enough of a message to answer it. */
const answerable = z.object({ id });

const wrongShape = ({ issues: [issue] }: z.ZodError, at: readonly number[]): TelemetryError => {
  const path = [...at, ...(issue?.path ?? [])].join('.') || 'message';
  return new TelemetryError('BAD_INPUT', `The message is no request: ${path}: ${issue?.message ?? 'not understood'}.`, {
    path,
    remedy: REMEDY,
  });
};

const checkShape = (value: unknown, at: readonly number[]): void => {
  const { error } = message.safeParse(value);
  if (error) throw wrongShape(error, at);
};

/** A message is one request, or a list of them. */
const checkRequests = (value: unknown): void => {
  if (!Array.isArray(value)) checkShape(value, []);
  else for (const [index, one] of value.entries()) checkShape(one, [index]);
};

/** Of a message that an engine reads, though it is refused; none: that cannot be told of each of its requests. */
const idsIn = (text: string): readonly (string | number)[] => {
  try {
    const value: unknown = JSON.parse(text);
    const all = z.array(answerable).safeParse(Array.isArray(value) ? value : [value]).data ?? [];
    return all.map(({ id: one }) => one);
  } catch {
    return [];
  }
};

const reasonOf = (error: TelemetryError): string => {
  const bytes = Buffer.from(`${error.message} ${error.data.remedy ?? ''}`);
  // A character that is cut in two is left out.
  return bytes
    .subarray(0, REASON_BYTES)
    .toString('utf8')
    .replace(/\ufffd+$/, '');
};

const binary = (): TelemetryError =>
  new TelemetryError('BAD_INPUT', 'The message is binary.', { path: 'message', remedy: 'Send JSON in text frames.' });

/**
 * Reads the messages of one socket as strictly as bodies. One that is refused is answered as the request that it
 * was, or those; where nobody can tell which, the socket is lost, since whoever asked would wait for ever.
 */
export const createSocketReader = ({ paramsFirst, onRefused, send, onLost }: SocketReaderOptions) => {
  let params = paramsFirst;
  let refused: readonly (string | number)[] = [];

  const read = (text: string): unknown => {
    const isParams = params;
    params = false;
    const value = jsonIn(text, 'message');
    if (!isParams) checkRequests(value);
    return value;
  };

  return {
    /** TelemetryError BAD_INPUT with the place. */
    decode: (data: string | ArrayBuffer | Uint8Array): unknown => {
      try {
        if (typeof data !== 'string') throw binary();
        return read(data);
      } catch (error) {
        if (!(error instanceof TelemetryError)) throw error;
        refused = typeof data === 'string' ? idsIn(data) : [];
        onRefused(error);
        if (refused.length === 0) onLost(reasonOf(error));
        throw error;
      }
    },
    /** tRPC writes why a message was not read at once, and cannot tell to which requests: the next answer is to those. */
    encode: (answer: unknown): string => {
      const [first, ...others] = refused;
      refused = [];
      if (first === undefined || typeof answer !== 'object') return JSON.stringify(answer);
      for (const other of others) send(JSON.stringify({ ...answer, id: other }));
      return JSON.stringify({ ...answer, id: first });
    },
  };
};
