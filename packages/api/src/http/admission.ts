import type { IncomingMessage } from 'node:http';

/** Why a request is not let in, in the words of its answer. */
export interface Refusal {
  readonly status: 400 | 403 | 421;
  readonly message: string;
}

/** What is looked at of a request. */
export type Asked = Pick<IncomingMessage, 'headers' | 'headersDistinct' | 'url'>;

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

const hostNameOf = (host: string): string => host.toLowerCase().replace(/:\d+$/, '');

/** Behind the question mark everybody takes a wrong % as it stands; in a path nobody does. */
const decodes = (url: string): boolean => {
  try {
    decodeURIComponent(url.split('?', 1)[0] ?? '');
    return true;
  } catch {
    return false;
  }
};

/**
 * Lets in who asks for this server by one of its own names, and no page of another origin.
 * Without accounts whoever reaches the port is the operator, so a web page that rebinds a name to
 * loopback, or posts across origins, must not: both carry a Host or an Origin of their own.
 */
export const admit = ({ headers, headersDistinct, url }: Asked, port: number): Refusal | null => {
  const { host, origin } = headers;
  if (host === undefined) return { status: 400, message: 'The request names no host.' };
  if (headersDistinct.host?.length !== 1) return { status: 400, message: 'The request names more than one host.' };
  // A whole address, as proxies are sent, names a host of its own; a second slash begins one.
  if (!/^\/(?![/\\])/.test(url ?? '')) return { status: 400, message: 'Ask for a path that begins with one slash.' };
  if (!decodes(url ?? '')) {
    return { status: 400, message: 'The path has a % that begins no character: write a % itself as %25.' };
  }
  if (!LOOPBACK.has(hostNameOf(host)) || !portFits(host, port)) {
    return {
      status: 421,
      message: `This server answers as 127.0.0.1:${port} or localhost:${port} alone, and was asked for as another host.`,
    };
  }
  if (origin !== undefined && !sameOrigin(origin, host)) {
    return { status: 403, message: 'Pages of other origins may not use this server.' };
  }
  // Pages on other ports of this machine count as the same site.
  const ours = ['same-origin', 'none', undefined].includes(headers['sec-fetch-site'] as string | undefined);
  if (origin === undefined && !ours && headers['sec-fetch-mode'] !== 'navigate') {
    return { status: 403, message: 'Pages of other sites may not use this server.' };
  }
  return null;
};

const portFits = (host: string, port: number): boolean => {
  const given = host.match(/:(\d+)$/)?.[1];
  return given === undefined ? port === 80 : Number(given) === port;
};

const sameOrigin = (origin: string, host: string): boolean => {
  try {
    const url = new URL(origin);
    return url.protocol === 'http:' && url.host === host.toLowerCase();
  } catch {
    return false;
  }
};
