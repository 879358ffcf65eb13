/** An answer as it goes over the wire. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Compact JSON or plain text, with the times of the recording. */
  readonly body: string;
}

/** Why no answer came. */
export type Failure = 'ECONNREFUSED' | 'ETIMEDOUT' | 'ECONNRESET';

export interface RecordedAnswer {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  /** As recorded, without `?`; '' for none. */
  readonly query: string;
  readonly requestBody: unknown;
  /** `none`, `admin`, `service` and, in the phase `errors`, further ones. */
  readonly auth: string;
  readonly outcome: Answer | Failure;
}

export const isAnswer = (outcome: Answer | Failure): outcome is Answer => typeof outcome !== 'string';

export const splitPath = (path: string): { path: string; query: string } => {
  const at = path.indexOf('?');
  return at < 0 ? { path, query: '' } : { path: path.slice(0, at), query: path.slice(at + 1) };
};
