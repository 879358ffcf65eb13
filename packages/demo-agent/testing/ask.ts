import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import { hold } from '../src/clock.ts';
import type { TestClock } from './test-clock.ts';

export interface Told {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
  readonly json: () => unknown;
}

export interface AskOptions {
  readonly method?: string;
  readonly token?: string;
  readonly body?: unknown;
}

const send = (url: string, options: AskOptions): ClientRequest => {
  const headers = options.token === undefined ? {} : { authorization: `Bearer ${options.token}` };
  const outgoing = request(url, { method: options.method ?? 'GET', headers, agent: false });
  outgoing.end(options.body === undefined ? undefined : JSON.stringify(options.body));
  return outgoing;
};

const read = async (response: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
};

/** Asks while the clock is held, as a collector does: rejects with the error's code. */
export const ask = async (clock: TestClock, url: string, options: AskOptions = {}): Promise<Told> => {
  const release = hold(clock);
  try {
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      send(url, options).on('response', resolve).on('error', reject);
    });
    const text = await read(response);
    return {
      status: response.statusCode ?? 0,
      headers: response.headers,
      text,
      json: () => JSON.parse(text) as unknown,
    };
  } finally {
    release();
  }
};

export const logIn = async (clock: TestClock, url: string, password = 'any'): Promise<string> => {
  const body = { username: 'admin', password };
  const told = await ask(clock, `${url}/v1/auth/login`, { method: 'POST', body });
  return (told.json() as { access_token: string }).access_token;
};

export interface Listening {
  readonly frames: readonly string[];
  readonly ended: 'no' | 'cut' | 'closed';
  readonly status: number;
  stop(): void;
}

/** Listens to an event stream; resolves when it is open or refused. */
export const listen = async (url: string, token: string): Promise<Listening> => {
  const outgoing = send(`${url}/v1/system/runtime/reasoning-stream`, { token });
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    outgoing.on('response', resolve).on('error', reject);
  });
  const frames: string[] = [];
  let rest = '';
  let ended: Listening['ended'] = 'no';
  response.setEncoding('utf8');
  response.on('data', (text: string) => {
    const parts = (rest + text).split('\n\n');
    rest = parts.pop() ?? '';
    frames.push(...parts.map((part) => `${part}\n\n`));
  });
  response.on('end', () => {
    ended = 'closed';
  });
  response.on('error', () => {
    ended = 'cut';
  });
  return {
    frames,
    get ended() {
      return ended;
    },
    status: response.statusCode ?? 0,
    stop: () => outgoing.destroy(),
  };
};
