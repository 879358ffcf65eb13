import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Answer, splitPath } from '../../http/answer.ts';
import { compactJson, memberText } from '../time/json-text.ts';
import { type Failure, isAnswer, type RecordedAnswer } from './answer.ts';
import { foldersIn } from './generation.ts';
import { readText } from './read-text.ts';

export interface PhaseAnswer extends RecordedAnswer {
  /** Epoch ms of the recording. */
  readonly observedAt: number;
  /** How long it took. */
  readonly elapsedMs: number;
}

interface RawAnswer {
  request?: { method: string; path: string; auth: string; body?: unknown };
  status?: number | null;
  headers?: Record<string, string>;
  body?: unknown;
  observedAt?: string;
  elapsedMs?: number;
}

const bodyText = (raw: RawAnswer, text: string): string => {
  if (raw.headers?.['content-type']?.startsWith('application/json')) return compactJson(memberText(text, 'body') ?? '');
  return typeof raw.body === 'string' ? raw.body : '';
};

const parse = (text: string): readonly PhaseAnswer[] => {
  const raw = JSON.parse(text) as RawAnswer;
  if (!raw.request || raw.observedAt === undefined) return [];
  const outcome: Answer | Failure =
    typeof raw.status === 'number'
      ? { status: raw.status, headers: raw.headers ?? {}, body: bodyText(raw, text) }
      : 'ECONNRESET';
  return [
    {
      ...splitPath(raw.request.path),
      method: raw.request.method,
      requestBody: raw.request.body,
      auth: raw.request.auth,
      outcome,
      observedAt: Date.parse(raw.observedAt),
      elapsedMs: raw.elapsedMs ?? 0,
    },
  ];
};

const loaded = new Map<string, readonly PhaseAnswer[]>();

/** The answers of a phase in the order of recording. Files that hold something else are left out. */
export const readPhase = (root: string, phase: string): readonly PhaseAnswer[] => {
  const folder = join(root, 'answers', phase);
  const known = loaded.get(folder);
  if (known) return known;
  const there = foldersIn(join(root, 'answers'));
  if (!there.includes(phase)) throw new Error(`no phase ${phase} in ${root}: there are ${there.join(', ') || 'none'}`);
  const answers = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .flatMap((name) => parse(readText(join(folder, name)) ?? '{}'))
    .sort((a, b) => a.observedAt - b.observedAt);
  loaded.set(folder, answers);
  return answers;
};

/** When a phase began: its first answer to a request that only reads. */
export const phaseStart = (answers: readonly PhaseAnswer[]): number =>
  answers.find((answer) => answer.method === 'GET' && isAnswer(answer.outcome))?.observedAt ??
  answers[0]?.observedAt ??
  0;
