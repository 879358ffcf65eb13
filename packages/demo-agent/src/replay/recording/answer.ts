import type { Answer } from '../../http/answer.ts';

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
