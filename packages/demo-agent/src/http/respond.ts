import type { ServerResponse } from 'node:http';
import { type Cancel, type Clock, park } from '../clock.ts';
import type { Answer } from './answer.ts';
import type { Reply, StreamConnection } from './reply.ts';
import type { Traffic } from './traffic.ts';

const SERVER = 'uvicorn';
/** A reader that lets this much pile up is gone for the agent. */
const UNREAD_LIMIT_BYTES = 128 * 1024 * 1024;

const common = (clock: Clock): Record<string, string> => ({
  date: new Date(clock.now()).toUTCString(),
  server: SERVER,
});

const write = (clock: Clock, traffic: Traffic, response: ServerResponse, answer: Answer, cutAfter: boolean): void => {
  const body = Buffer.from(answer.body);
  if (cutAfter) response.once('finish', () => response.socket?.destroySoon());
  response.writeHead(answer.status, { ...common(clock), ...answer.headers, 'content-length': body.length });
  response.end(body);
  traffic.sent(body.length);
};

/** Waits on the clock without keeping a clock that is turned by hand; called off when the far end leaves. */
const wait = (clock: Clock, response: ServerResponse, ms: number | null, then: () => void): void => {
  const release = park(clock);
  let cancel: Cancel = () => {};
  const left = (): void => {
    release();
    cancel();
  };
  response.once('close', left);
  if (ms === null) return;
  cancel = clock.after(ms, () => {
    response.off('close', left);
    release();
    then();
  });
};

const stream = (
  clock: Clock,
  traffic: Traffic,
  response: ServerResponse,
  reply: Extract<Reply, { kind: 'stream' }>,
): void => {
  response.writeHead(200, { ...common(clock), 'cache-control': 'no-cache', ...reply.headers });
  response.flushHeaders();
  const connection: StreamConnection = {
    caller: reply.caller,
    send(frame) {
      if (response.destroyed || response.writableEnded) return;
      if (response.writableLength > UNREAD_LIMIT_BYTES) {
        response.destroy();
        return;
      }
      const bytes = typeof frame === 'string' ? Buffer.from(frame) : frame;
      response.write(bytes);
      traffic.frame(bytes.length);
    },
    cut: () => response.destroy(),
  };
  response.once('close', reply.open(connection));
};

/** Carries out a reply. */
export const respond = (clock: Clock, traffic: Traffic, response: ServerResponse, reply: Reply): void => {
  if (reply.kind === 'stream') {
    stream(clock, traffic, response, reply);
    return;
  }
  if (reply.kind === 'hang') {
    wait(clock, response, null, () => {});
    return;
  }
  const finish = (): void => {
    if (reply.kind === 'reset') response.destroy();
    else write(clock, traffic, response, reply.answer, reply.cutAfter ?? false);
  };
  const ms = reply.atMs - clock.now();
  if (ms > 0) wait(clock, response, ms, finish);
  else finish();
};
