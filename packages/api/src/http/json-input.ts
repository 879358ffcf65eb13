import { TelemetryError } from '@ciris/telemetry-contracts';
import { utf8Of } from '@ciris/telemetry-core/strict-json';
import { toTrpcError } from '../trpc/errors.ts';
import { jsonIn } from './json-text.ts';

/** Stands where bytes were no UTF-8, and where somebody wrote it. */
const REPLACED = '\ufffd';

const bytesOf = (encoded: string): Buffer =>
  Buffer.from(
    encoded.replace(/%([0-9a-f]{2})/gi, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16))),
    'latin1',
  );

const checkEncoding = ({ search }: URL): void => {
  const encoded = /[?&]input=([^&]*)/.exec(search)?.[1] ?? '';
  utf8Of(bytesOf(encoded), 'input');
};

const check = (url: URL): void => {
  const [text, again] = url.searchParams.getAll('input');
  if (text === undefined) return;
  if (again !== undefined) {
    throw new TelemetryError('BAD_INPUT', 'The input is given twice.', { path: 'input', remedy: 'Give it once.' });
  }
  if (text.includes(REPLACED)) checkEncoding(url);
  jsonIn(text, 'input');
};

/** The input in an address is read as strictly as a body; TRPCError BAD_REQUEST with the place. */
export const checkInput = (url: URL): void => {
  try {
    check(url);
  } catch (error) {
    throw toTrpcError(error);
  }
};
