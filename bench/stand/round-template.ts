/** Ids begin with eight hex digits, and ids of thoughts repeat those of their task. */
const ID = '(?<![0-9a-f])[0-9a-f]{8}(?=[-_])';
const TIME = '\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}';
const HOLES = new RegExp(`(?<=^data: \\{"sequence_number": )\\d+|${ID}|${TIME}`, 'g');
/** Odd, so that rounds of 32 bits do not meet again. */
const STEP = 0x01010101;

export interface Round {
  /** From 0. */
  readonly number: number;
  /** Added to every time, ms. */
  readonly offsetMs: number;
}

/** A recorded frame that can be sent again and again, each time with ids, times and a number of its own. */
export type FrameTemplate = (round: Round, sequence: number) => Buffer;

type Hole = (round: Round, sequence: number) => string;

const holeOf = (text: string): Hole => {
  if (text.includes('T')) {
    const at = Date.parse(`${text}Z`);
    return ({ offsetMs }) => new Date(at + offsetMs).toISOString().slice(0, -1);
  }
  if (/^[0-9a-f]{8}$/.test(text)) {
    const id = Number.parseInt(text, 16);
    return ({ number }) => ((id + Math.imul(number + 1, STEP)) >>> 0).toString(16).padStart(8, '0');
  }
  return (_, sequence) => String(sequence);
};

/** Of a frame with its `event:` and `data:` lines, without the empty line that ends it. */
export const frameTemplate = (frame: string): FrameTemplate => {
  const parts: (Buffer | Hole)[] = [];
  let from = 0;
  for (const match of frame.matchAll(new RegExp(HOLES, 'gm'))) {
    parts.push(Buffer.from(frame.slice(from, match.index)), holeOf(match[0]));
    from = match.index + match[0].length;
  }
  parts.push(Buffer.from(`${frame.slice(from)}\n\n`));
  return (round, sequence) =>
    Buffer.concat(parts.map((part) => (Buffer.isBuffer(part) ? part : Buffer.from(part(round, sequence), 'latin1'))));
};
