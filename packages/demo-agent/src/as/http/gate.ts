import type { Cancel } from '../../clock.ts';
import type { Generation } from '../../generation.ts';
import { type Answer, jsonAnswer } from '../../http/answer.ts';
import { LOGIN_PATH, STREAM_HEADERS, STREAM_PATH } from '../../http/paths.ts';
import type { Handler, Incoming, Reply, StreamConnection } from '../../http/reply.ts';
import { routesOf } from '../routes.ts';
import type { View } from '../view.ts';
import type { Doors } from './doors.ts';
import { type Bucket, createLimiter, EXEMPT } from './limiter.ts';
import { unknownPath, wrongMethod } from './unknown.ts';

type Caller = StreamConnection['caller'];
type Headers = Readonly<Record<string, string>>;

export interface GateOptions {
  readonly view: () => View;
  readonly doors: Doors;
  readonly openStream: (connection: StreamConnection) => Cancel;
}

/** `v1` checks a log-in key for about a quarter of a second at each request. */
const KEY_CHECK_MS = 240;

const TOO_MANY = {
  detail: 'Too many requests. Please wait 1 seconds before trying again.',
  error: 'rate_limit_exceeded',
  retry_after: 1,
  message: "You're sending requests too quickly. The system will be ready again shortly.",
};

const bucketOf = ({ authorization }: Incoming): Bucket => {
  if (authorization === undefined) return 'ip';
  return authorization.startsWith('Bearer service:') ? 'service' : 'auth';
};

const bodyOf = (text: string): unknown => {
  try {
    return text === '' ? undefined : (JSON.parse(text) as unknown);
  } catch {
    return undefined;
  }
};

const isAnswer = (told: object | Answer): told is Answer => 'headers' in told && 'status' in told && 'body' in told;

/** Early agents cut the connection behind an error that they did not expect. */
const isCutAfter = (answer: Answer): boolean =>
  answer.status === 500 && (answer.headers['content-type'] ?? '').startsWith('text/');

const isOpen = (generation: Generation, path: string): boolean =>
  routesOf(generation, path).some((route) => route.open);

/** Answers requests as the generation does: limiter, credentials, unknown paths, then what was asked. */
export const createGate = ({ view, doors, openStream }: GateOptions): Handler => {
  const limiter = createLimiter(() => view().now());
  const { generation } = view().dialect;

  const told = (request: Incoming): Answer => {
    const routes = routesOf(generation, request.path);
    const route = routes.find((one) => one.method === request.method);
    if (!route) return routes.length > 0 ? wrongMethod(generation) : unknownPath(generation, request.path);
    const asked = { path: request.path, query: new URLSearchParams(request.query), body: bodyOf(request.body) };
    const answer = route.answer(view(), asked);
    return isAnswer(answer) ? answer : jsonAnswer(200, answer);
  };

  const inside = (request: Incoming, caller: Caller, headers: Headers): Reply => {
    const now = view().now();
    if (request.path === STREAM_PATH) {
      if (generation !== 'early' && request.method === 'GET') {
        return { kind: 'stream', headers: { ...STREAM_HEADERS, ...headers }, caller, open: openStream };
      }
      return { kind: 'answer', answer: wrongMethod(generation), atMs: now };
    }
    const answer = told(request);
    const slow = generation === 'v1' && caller === 'user';
    return {
      kind: 'answer',
      answer: { ...answer, headers: { ...answer.headers, ...headers } },
      atMs: slow ? now + KEY_CHECK_MS : now,
      cutAfter: isCutAfter(answer),
    };
  };

  const admitted = (request: Incoming, headers: Headers): Reply => {
    const reply = (answer: Answer): Reply => ({
      kind: 'answer',
      answer: { ...answer, headers: { ...answer.headers, ...headers } },
      atMs: view().now(),
    });
    if (request.path === LOGIN_PATH && request.method === 'POST') return reply(doors.login(request.body));
    if (isOpen(generation, request.path)) return inside(request, 'none', headers);
    const entry = doors.enter(request.authorization);
    return 'refused' in entry ? reply(entry.refused) : inside(request, entry.caller, headers);
  };

  return (request) => {
    if (generation === 'early' || EXEMPT.has(request.path)) return admitted(request, {});
    const admission = limiter(bucketOf(request));
    if (admission.admitted) return admitted(request, admission.headers);
    const answer = jsonAnswer(429, TOO_MANY, { 'retry-after': '1', ...admission.headers });
    return { kind: 'answer', answer, atMs: view().now() };
  };
};
