/**
 * The closed list of what can go wrong, from the inside. Edges map it to their own codes with one
 * table each. A message says what to do.
 */
export const ERROR_CODES = [
  'BAD_INPUT',
  'UNAUTHORIZED',
  'FORBIDDEN',
  'NOT_FOUND',
  /** More than one thing fits the name, or it is taken; `data.candidates` lists by whom. */
  'CONFLICT',
  /** The follow cursor is older than what is kept, or of another store: read the query again. */
  'RESYNC',
  'TOO_LARGE',
  'TOO_MANY',
  /** The agent did not do its part. */
  'AGENT_FAILED',
  'UNAVAILABLE',
  'INTERNAL',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

export interface ErrorData {
  readonly candidates?: readonly string[];
  /** The place in the input, such as `agents.0.url`. */
  readonly path?: string;
  readonly remedy?: string;
}

export class TelemetryError extends Error {
  readonly code: ErrorCode;
  readonly data: ErrorData;
  constructor(code: ErrorCode, message: string, data: ErrorData = {}, options?: ErrorOptions) {
    super(message, options);
    this.name = 'TelemetryError';
    this.code = code;
    this.data = data;
  }
}
