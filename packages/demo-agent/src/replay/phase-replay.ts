import type { Clock } from '../clock.ts';
import type { Generation } from '../generation.ts';
import type { Answer } from '../http/answer.ts';
import { LOGIN_PATH, OPENAPI_PATH, STREAM_HEADERS, STREAM_PATH } from '../http/paths.ts';
import type { Handler, Incoming, Reply, StreamConnection } from '../http/reply.ts';
import type { Hub } from '../stream/hub.ts';
import { cutBody } from './http/cut.ts';
import { openApi } from './http/open-api.ts';
import { notFound } from './http/refusals.ts';
import type { Sessions } from './http/sessions.ts';
import type { PhaseAnswers } from './recording/phase-answers.ts';
import type { Transform } from './time/transform.ts';

interface PhaseParts {
  readonly clock: Clock;
  readonly generation: Generation;
  readonly root: string;
  readonly answers: PhaseAnswers;
  readonly sessions: Sessions;
  readonly hub: Hub;
  readonly transform: Transform;
  readonly latency: boolean;
  /** Called at each new connection of the stream, before its first frame. */
  readonly onListener: (connection: StreamConnection) => void;
}

const bodyOf = (text: string): unknown => {
  try {
    return text === '' ? undefined : (JSON.parse(text) as unknown);
  } catch {
    return undefined;
  }
};

const AUTH = { user: 'admin', service: 'service', none: 'none', stale: 'admin' } as const;

/** Answers as the recorded agent did in this phase, whatever the time. */
export const phaseHandler = (parts: PhaseParts): Handler => {
  const { clock, generation, root, sessions, hub } = parts;

  const choose = (request: Incoming, auth: string): Reply => {
    const atMs = clock.now();
    const choice = parts.answers.choose({ ...request, body: bodyOf(request.body), auth });
    if (choice.kind === 'reset') return { kind: 'reset', atMs };
    if (choice.kind === 'unknown') return { kind: 'answer', answer: notFound(generation, root, request.path), atMs };
    const moved = parts.transform(choice.answer.body);
    const body = choice.exact ? moved : cutBody(request.path, request.query, moved);
    const cutAfter = choice.answer.status === 500 && (choice.answer.headers['content-type'] ?? '').startsWith('text/');
    const answer = { ...choice.answer, body };
    return { kind: 'answer', answer, atMs: parts.latency ? atMs + choice.elapsedMs : atMs, cutAfter };
  };

  return (request) => {
    const plain = (answer: Answer): Reply => ({ kind: 'answer', answer, atMs: clock.now() });
    if (request.path === LOGIN_PATH && request.method === 'POST') return plain(sessions.login(0));
    const description = request.path === OPENAPI_PATH ? openApi(root) : null;
    if (description) return plain(description);
    const caller = sessions.callerOf(request.authorization, 0);
    if (request.path === STREAM_PATH && request.method === 'GET' && generation !== 'early') {
      const open = (connection: StreamConnection) => {
        const leave = hub.add(connection);
        parts.onListener(connection);
        return leave;
      };
      return { kind: 'stream', headers: STREAM_HEADERS, caller: caller === 'service' ? 'service' : 'user', open };
    }
    return choose(request, AUTH[caller]);
  };
};
