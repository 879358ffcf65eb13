import type { Reason } from '@ciris/telemetry-contracts';
import type { FindingCode } from '../facts/findings.ts';
import { wordsOfBody } from './answer-words.ts';
import type { HttpOutcome } from './http-client.ts';
import type { Failure } from './http-receive.ts';
import { mediaTypeOf } from './media-type.ts';
import { retryAfterMs } from './retry-after.ts';

/** Something else than what was asked for. */
export interface Misfortune {
  readonly kind: 'failed';
  readonly reason: Reason;
  readonly detail: string;
  /** The agent answered, whatever it said. */
  readonly answered: boolean;
  /** `seldom`: asking again soon would change nothing. */
  readonly retry: 'soon' | 'seldom';
  /** The agent asks for this pause before anything else is sent. */
  readonly pauseMs: number | null;
  /** Of what finding it is a sign, and after how many in a row. */
  readonly finding: { readonly code: FindingCode; readonly after: number } | null;
}

export type AnswerOutcome = Extract<HttpOutcome, { kind: 'answer' }>;

export type Understood =
  | { readonly kind: 'body'; readonly body: unknown; readonly outcome: AnswerOutcome }
  | Misfortune;

const misfortune = (reason: Reason, detail: string, more: Partial<Omit<Misfortune, 'kind'>> = {}): Misfortune => ({
  kind: 'failed',
  reason,
  detail,
  answered: true,
  retry: 'soon',
  pauseMs: null,
  finding: null,
  ...more,
});

export const forbidden = (detail: string): Misfortune => misfortune('forbidden', detail);

export const notUnderstood = (detail: string): Misfortune =>
  misfortune('failed', detail, { finding: { code: 'answer_not_understood', after: 1 } });

/** Stopped while it waited: nothing is to be said of it. */
export const ABORTED: Misfortune = misfortune('failed', 'stopped');

const NO_ANSWER: readonly Failure[] = ['unreachable', 'timeout', 'closed'];
const PATIENCE_MS = 5_000;

const ofFailure = (failure: Failure, detail: string): Misfortune => {
  if (NO_ANSWER.includes(failure)) return misfortune('unreachable', detail, { answered: false });
  if (failure === 'cut') return misfortune('failed', detail, { finding: { code: 'endpoint_failing', after: 3 } });
  const code = failure === 'redirect' ? 'redirected' : 'answer_too_large';
  return misfortune('failed', detail, { retry: 'seldom', finding: { code, after: 1 } });
};

const parsed = (answer: AnswerOutcome): Understood => {
  try {
    return { kind: 'body', body: JSON.parse(answer.body.toString('utf8')), outcome: answer };
  } catch {
    const what = answer.body.length === 0 ? 'is empty' : `is not JSON (${mediaTypeOf(answer.headers)})`;
    return notUnderstood(`its answer ${what}`);
  }
};

const ofStatus = (answer: AnswerOutcome, now: number, withWords: boolean): Understood => {
  const words = withWords ? wordsOfBody(answer.body) : null;
  const said = words ? `${answer.status}: ${words}` : `${answer.status}`;
  switch (answer.status) {
    case 401:
      return forbidden(said);
    case 403:
      return misfortune('forbidden', said, { retry: 'seldom', finding: { code: 'endpoint_refused', after: 1 } });
    case 404:
    case 405:
      return misfortune('not_exposed', `this agent has no such endpoint (${answer.status})`, { retry: 'seldom' });
    case 429:
      return misfortune('failed', said, {
        pauseMs: retryAfterMs(answer.headers, now) ?? PATIENCE_MS,
        finding: { code: 'polled_too_often', after: 1 },
      });
    case 503:
      // Normal while an agent starts, and for as long as it waits to be set up.
      return misfortune('failed', said, { finding: { code: 'endpoint_failing', after: 10 } });
    default:
      return misfortune('failed', said, {
        retry: answer.status < 500 ? 'seldom' : 'soon',
        finding: { code: 'endpoint_failing', after: 3 },
      });
  }
};

/**
 * What an outcome means for the endpoint that was asked. The body is parsed here, once.
 * `withWords`: what the agent says of an error may be repeated; it can hold what people said.
 */
export const understand = (outcome: HttpOutcome, now: number, withWords = true): Understood => {
  if (outcome.kind === 'failure') return ofFailure(outcome.failure, outcome.detail);
  return outcome.status >= 200 && outcome.status < 300 ? parsed(outcome) : ofStatus(outcome, now, withWords);
};
