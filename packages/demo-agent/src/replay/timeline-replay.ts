import type { Clock } from '../clock.ts';
import type { Answer } from '../http/answer.ts';
import { LOGIN_PATH, OPENAPI_PATH, STREAM_HEADERS, STREAM_PATH } from '../http/paths.ts';
import type { Handler, Incoming, Reply } from '../http/reply.ts';
import type { Hub } from '../stream/hub.ts';
import type { Course } from './course.ts';
import { cutBody } from './http/cut.ts';
import { openApi } from './http/open-api.ts';
import { missingToken, notFound, notReady, staleToken } from './http/refusals.ts';
import type { Caller, Sessions } from './http/sessions.ts';
import type { TimelineRecording } from './recording/timeline.ts';
import { type Choice, timelineAnswers } from './recording/timeline-answers.ts';
import type { Transform } from './time/transform.ts';

interface TimelineParts {
  readonly clock: Clock;
  readonly course: Course;
  readonly recording: TimelineRecording;
  readonly sessions: Sessions;
  readonly hub: Hub;
  readonly transformOf: (round: number) => Transform;
  readonly latency: boolean;
}

/** Which process of the agent listens at `t`; the rounds of a loop are processes of their own. */
const lifeAt = (recording: TimelineRecording, t: number): number =>
  Math.max(
    0,
    recording.lives.findLastIndex((life) => life.from <= t),
  );

/** Early agents cut the connection behind an error that they did not expect. */
const isCutAfter = (answer: Answer): boolean =>
  answer.status === 500 && (answer.headers['content-type'] ?? '').startsWith('text/');

const refusalOf = (recording: TimelineRecording, caller: Caller): Answer | null => {
  if (caller === 'none') return missingToken();
  if (caller !== 'stale') return null;
  const recorded = recording.lines.find((line) => typeof line.outcome !== 'string' && line.outcome.status === 401);
  const told = recorded?.outcome;
  return told && typeof told !== 'string' ? told : staleToken(recording.generation);
};

/** What is answered without looking into the recording: log-in, description, refusals, the stream. */
const ownReply = (parts: TimelineParts, request: Incoming, process: number, isOpen: boolean): Reply | null => {
  const { recording, sessions } = parts;
  const plain = (answer: Answer): Reply => ({ kind: 'answer', answer, atMs: parts.clock.now() });
  if (request.path === LOGIN_PATH && request.method === 'POST') return plain(sessions.login(process));
  if (request.path === OPENAPI_PATH) return plain(openApi(recording.root) ?? unknown(recording, request));
  const caller = sessions.callerOf(request.authorization, process);
  const refusal = isOpen ? null : refusalOf(recording, caller);
  if (refusal) return plain(refusal);
  if (request.path !== STREAM_PATH || request.method !== 'GET' || !recording.hasStream) return null;
  return {
    kind: 'stream',
    headers: STREAM_HEADERS,
    caller: caller === 'service' ? 'service' : 'user',
    open: parts.hub.add,
  };
};

const unknown = (recording: TimelineRecording, request: Incoming): Answer =>
  notFound(recording.generation, recording.root, request.path);

/** Answers as the recorded agent did at this moment. */
export const timelineHandler = (parts: TimelineParts): Handler => {
  const { clock, course, recording } = parts;
  const answers = timelineAnswers(recording);
  const openPaths = new Set(recording.lines.filter((line) => line.auth === 'none').map((line) => line.path));

  const present = (choice: Extract<Choice, { kind: 'answer' }>, request: Incoming, round: number): Answer => {
    const moved = parts.transformOf(round)(choice.answer.body);
    const body = choice.line.query === request.query ? moved : cutBody(request.path, request.query, moved);
    return { ...choice.answer, body };
  };

  return (request) => {
    const now = clock.now();
    const { round, t } = course.at(now);
    const life = lifeAt(recording, t);
    const own = ownReply(parts, request, round * recording.lives.length + life, openPaths.has(request.path));
    if (own) return own;
    const choice = answers.choose(request.method, request.path, request.query, t, life);
    const at = (end: number): number => (parts.latency ? now + (end - t) : now);
    switch (choice.kind) {
      case 'hang':
        return choice;
      case 'reset':
        return { kind: 'reset', atMs: at(choice.t) };
      case 'not-yet':
        return { kind: 'answer', answer: notReady(), atMs: now };
      case 'unknown':
        return { kind: 'answer', answer: unknown(recording, request), atMs: now };
      default: {
        const answer = present(choice, request, round);
        return { kind: 'answer', answer, atMs: at(choice.t), cutAfter: isCutAfter(answer) };
      }
    }
  };
};
