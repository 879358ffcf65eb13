/** A happening on the recorded event stream. */
export interface StreamLine {
  /** Ms since the recording began. */
  readonly t: number;
  readonly connection: number;
  readonly raw?: string;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly end?: string;
  readonly error?: string;
}

export interface Frame {
  /** Ms since the recording began. */
  readonly t: number;
  /** With its framing, as sent. */
  readonly raw: string;
}

export const parseStream = (lines: readonly string[]): readonly StreamLine[] =>
  lines.map((line) => JSON.parse(line) as StreamLine);

/** All frames but the greeting, which each connection gets for itself. */
export const framesOf = (lines: readonly StreamLine[]): readonly Frame[] =>
  lines
    .filter((line) => line.raw !== undefined && !line.raw.startsWith('event: connected'))
    .map((line) => ({ t: line.t, raw: line.raw ?? '' }));
