import { createCarry } from './carry.ts';

/** One event of a stream as it stood on the wire. */
export interface Frame {
  /** `message` where the stream names none. */
  readonly event: string;
  /** The `data:` lines, joined by a line feed. */
  readonly data: string;
  /** Bytes of its lines, without their ends. */
  readonly bytes: number;
}

export interface FrameTaker {
  frame(frame: Frame): void;
  /** A frame over the limit went by and was not kept. */
  skipped(bytes: number): void;
}

export interface FramingOptions {
  readonly maxBytes?: number;
  /** Makes text of a data line; UTF-8 as it is unless told otherwise. */
  readonly decode?: (line: Buffer) => string;
}

export interface Framing {
  /** Takes the next bytes, wherever they were cut, and hands on each frame that they complete. */
  push(chunk: Buffer): void;
  /** Bytes of a frame that has begun and not ended: lost when the stream ends here. */
  readonly unfinishedBytes: number;
}

export const MAX_FRAME_BYTES = 4 * 1024 * 1024;

const LF = 10;
const CR = 13;
const COLON = 58;
const SPACE = 32;
const BYTE_ORDER_MARK = Buffer.from('\uFEFF');

const withoutMark = (line: Buffer): Buffer =>
  line.subarray(0, BYTE_ORDER_MARK.length).equals(BYTE_ORDER_MARK) ? line.subarray(BYTE_ORDER_MARK.length) : line;

/** The fields that carry something here; null: a comment, or one that does not matter. */
const fieldOf = (line: Buffer): { readonly name: 'event' | 'data'; readonly value: Buffer } | null => {
  const colon = line.indexOf(COLON);
  const nameEnd = colon === -1 ? line.length : colon;
  if (nameEnd > 'event'.length) return null;
  const name = line.toString('latin1', 0, nameEnd);
  if (name !== 'data' && name !== 'event') return null;
  const start = line[nameEnd + 1] === SPACE ? nameEnd + 2 : nameEnd + 1;
  return { name, value: line.subarray(start) };
};

/**
 * Cuts server-sent events out of bytes; lines end with LF or CRLF. A line is decoded once it is
 * whole, so that a cut inside a character does no harm. A frame over `maxBytes` is counted while it
 * passes and never held.
 */
export const createFraming = (taker: FrameTaker, options: FramingOptions = {}): Framing => {
  const { maxBytes = MAX_FRAME_BYTES, decode = (line: Buffer) => line.toString('utf8') } = options;
  const carry = createCarry();
  let event = '';
  let data: string | null = null;
  let frameBytes = 0;
  let skipping = false;
  /** Of the line that is passing by unread. */
  let passing = { length: 0, last: 0 };
  let firstLine = true;

  const pass = (bytes: Buffer): void => {
    frameBytes += bytes.length;
    passing = { length: passing.length + bytes.length, last: bytes.at(-1) ?? passing.last };
  };

  /** From here on the frame is too large: what is held of it goes. */
  const startSkipping = (): void => {
    skipping = true;
    frameBytes += carry.length;
    passing = { length: carry.length, last: carry.bytes().at(-1) ?? 0 };
    carry.clear();
    data = null;
  };

  const endFrame = (): void => {
    if (skipping) taker.skipped(frameBytes);
    else if (data !== null) taker.frame({ event: event === '' ? 'message' : event, data, bytes: frameBytes });
    event = '';
    data = null;
    frameBytes = 0;
    skipping = false;
  };

  const takeLine = (line: Buffer): void => {
    const field = fieldOf(line);
    if (field?.name === 'event') event = field.value.toString('utf8');
    if (field?.name === 'data') data = data === null ? decode(field.value) : `${data}\n${decode(field.value)}`;
  };

  const endPassedLine = (rest: Buffer): void => {
    pass(rest);
    const empty = passing.length === 0 || (passing.length === 1 && passing.last === CR);
    passing = { length: 0, last: 0 };
    if (empty) endFrame();
  };

  const endLine = (rest: Buffer): void => {
    if (!skipping && frameBytes + carry.length + rest.length > maxBytes) startSkipping();
    if (skipping) {
      endPassedLine(rest);
      return;
    }
    let line = rest;
    if (carry.length > 0) {
      carry.add(rest);
      line = carry.bytes();
    }
    if (line.at(-1) === CR) line = line.subarray(0, -1);
    if (firstLine) line = withoutMark(line);
    firstLine = false;
    frameBytes += line.length;
    if (line.length === 0) endFrame();
    else takeLine(line);
    carry.clear();
  };

  const hold = (rest: Buffer): void => {
    if (!skipping && frameBytes + carry.length + rest.length > maxBytes) startSkipping();
    if (skipping) pass(rest);
    else carry.add(rest);
  };

  return {
    push: (chunk) => {
      let from = 0;
      for (let end = chunk.indexOf(LF); end !== -1; end = chunk.indexOf(LF, from)) {
        endLine(chunk.subarray(from, end));
        from = end + 1;
      }
      if (from < chunk.length) hold(chunk.subarray(from));
    },
    get unfinishedBytes() {
      return frameBytes + carry.length;
    },
  };
};
