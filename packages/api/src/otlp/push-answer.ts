import { PUSH_PARTS, type PushFormat, type PushOutcome, type PushSignal } from '@ciris/telemetry-contracts';

const CONTINUES = 0x80;

const varint = (value: number): readonly number[] =>
  value < CONTINUES ? [value] : [(value % CONTINUES) | CONTINUES, ...varint(Math.floor(value / CONTINUES))];

const number = (field: number, value: number): Buffer => Buffer.from([field << 3, ...varint(value)]);

const bytes = (field: number, value: Buffer): Buffer =>
  Buffer.concat([Buffer.from([(field << 3) | 2, ...varint(value.length)]), value]);

/** What became of a push, as its exporter reads it: empty where all is kept. */
export const outcomeBody = (signal: PushSignal, format: PushFormat, { refused, message }: PushOutcome): Buffer => {
  const partial = refused > 0;
  if (format === 'json') {
    const member = `rejected${PUSH_PARTS[signal].counted}`;
    const told = partial ? { partialSuccess: { [member]: String(refused), errorMessage: message } } : {};
    return Buffer.from(JSON.stringify(told));
  }
  if (!partial) return Buffer.alloc(0);
  return bytes(1, Buffer.concat([number(1, refused), bytes(2, Buffer.from(message))]));
};

/** Why a push is refused whole: a status as gRPC has it. */
export const statusBody = (format: PushFormat, code: number, message: string): Buffer =>
  format === 'json'
    ? Buffer.from(JSON.stringify({ code, message }))
    : Buffer.concat([number(1, code), bytes(2, Buffer.from(message))]);
