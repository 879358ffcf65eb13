/** Bytes of a line that has not ended, copied out of the chunks they came in. */
export interface Carry {
  readonly length: number;
  add(bytes: Buffer): void;
  /** All that is carried; valid until the next `add`. */
  bytes(): Buffer;
  clear(): void;
}

const START_BYTES = 64 * 1024;
/** What one large frame took is given back, so that an idle stream stays small. */
const KEPT_BYTES = 512 * 1024;

export const createCarry = (): Carry => {
  let room = Buffer.allocUnsafeSlow(START_BYTES);
  let length = 0;

  const widen = (needed: number): void => {
    const wider = Buffer.allocUnsafeSlow(Math.max(needed, room.length * 2));
    room.copy(wider, 0, 0, length);
    room = wider;
  };

  return {
    get length() {
      return length;
    },
    add: (bytes) => {
      if (length + bytes.length > room.length) widen(length + bytes.length);
      bytes.copy(room, length);
      length += bytes.length;
    },
    bytes: () => room.subarray(0, length),
    clear: () => {
      length = 0;
      if (room.length > KEPT_BYTES) room = Buffer.allocUnsafeSlow(START_BYTES);
    },
  };
};
