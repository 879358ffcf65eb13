import { type Answer, splitPath } from '../../http/answer.ts';
import { compactJson, memberText } from '../time/json-text.ts';
import type { Failure, RecordedAnswer } from './answer.ts';

export interface TimelineLine extends RecordedAnswer {
  /** When the request was sent and when its answer was complete, ms since the recording began. */
  readonly sentAt: number;
  readonly t: number;
  /** Which log-in's token was used; null for requests without one. */
  readonly session: number | null;
}

interface RawLine {
  t: number;
  ms: number;
  request: { method: string; path: string; auth: string; session?: number; body?: unknown };
  status?: number;
  headers?: Record<string, string>;
  body?: unknown;
  same?: boolean;
  error?: string;
}

const failureOf = (raw: RawLine): Failure =>
  raw.error === 'ETIMEDOUT' || raw.error === 'ECONNRESET' ? raw.error : 'ECONNREFUSED';

const bodyOf = (raw: RawLine, text: string, last: Map<string, string>): string => {
  const key = `${raw.request.method} ${raw.request.path}`;
  if (raw.same) return last.get(key) ?? '';
  const body = typeof raw.body === 'string' ? raw.body : compactJson(memberText(text, 'body') ?? '');
  last.set(key, body);
  return body;
};

/** Reads the lines of a timeline in order; `same` stands for the last body of the same request. */
export const parseTimeline = (lines: readonly string[]): readonly TimelineLine[] => {
  const last = new Map<string, string>();
  return lines.map((text) => {
    const raw = JSON.parse(text) as RawLine;
    const outcome: Answer | Failure =
      raw.status === undefined
        ? failureOf(raw)
        : { status: raw.status, headers: raw.headers ?? {}, body: bodyOf(raw, text, last) };
    return {
      ...splitPath(raw.request.path),
      method: raw.request.method,
      requestBody: raw.request.body,
      auth: raw.request.auth,
      session: raw.request.session ?? null,
      sentAt: Math.max(0, raw.t - raw.ms),
      t: raw.t,
      outcome,
    };
  });
};
