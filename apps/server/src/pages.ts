import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pagePolicy } from '@ciris/telemetry-api';
import next from 'next';
import sirv from 'sirv';
import { z } from 'zod';
import { StartError } from './exit.ts';

export interface Dashboard {
  /** In development its own socket takes what the API does not. */
  readonly upgrades: boolean;
  handle(request: IncomingMessage, response: ServerResponse): void;
  close(): Promise<void>;
}

const manifest = z.object({ basePath: z.string() });

/** The base path stands in every page: one that was built for another path would load nothing. */
const checkBuild = (built: string, basePath: string): void => {
  if (!existsSync(join(built, 'BUILD_ID'))) {
    throw new StartError('The pages are not built.', 'Start with `npm start`, which builds them.');
  }
  const found = manifest.parse(JSON.parse(readFileSync(join(built, 'routes-manifest.json'), 'utf8')));
  const path = found.basePath === '' ? '/' : found.basePath;
  if (path !== basePath) {
    throw new StartError(
      `The pages are built for ${path}, and are to be served at ${basePath}.`,
      `Build them for it: npm start -- --base-path ${basePath}`,
    );
  }
};

/** Next tells the terminal how long it read its configuration, which belongs into no log. */
const withoutWords = async (work: () => Promise<void>): Promise<void> => {
  const { log } = console;
  console.log = () => {};
  try {
    await work();
  } finally {
    console.log = log;
  }
};

/** Where the pages ask for what they are drawn with, and which page it is; never what a viewer sends. */
const firstQuestionsAt = ({ socket, url = '/' }: IncomingMessage, base: string): Record<string, string> => {
  // Over a socket for both families, IPv4 comes in the clothes of IPv6.
  const local = socket.localAddress?.replace(/^::ffff:(?=\d+\.)/, '') ?? '';
  const host = local.includes(':') ? `[${local}]` : local;
  return { 'x-platform': `http://${host}:${socket.localPort}${base}`, 'x-address': url.slice(base.length) || '/' };
};

const YEAR_S = 31_536_000;

/** Scripts, styles and fonts of the build: their names change with them, and they lie there compressed. */
const openAssets = (folder: string): ReturnType<typeof sirv> =>
  sirv(folder, { brotli: true, gzip: true, maxAge: YEAR_S, immutable: true, extensions: [] });

/** A file that cannot be read ends its answer; a viewer that goes away closes the file. */
const whole = (response: ServerResponse, onError: (error: unknown) => void): void => {
  response.once('pipe', (file: Readable) => {
    file.once('error', (error) => {
      onError(error);
      response.destroy();
    });
    response.once('close', () => file.destroy());
  });
};

/** The pages, drawn by Next in this process. The only file that knows Next. */
export const openDashboard = async (options: {
  readonly folder: string;
  /** What of the folder is served, as next.config.mjs says it too. */
  readonly built: string;
  readonly development: boolean;
  readonly basePath: string;
  readonly server: Server;
  readonly onError: (error: unknown) => void;
}): Promise<Dashboard> => {
  const { folder, development } = options;
  if (!development) checkBuild(join(folder, options.built), options.basePath);
  const base = options.basePath === '/' ? '' : options.basePath;
  const app = next({ dev: development, dir: folder, httpServer: options.server, quiet: true });
  await (development ? app.prepare() : withoutWords(() => app.prepare()));
  const answer = app.getRequestHandler();
  const draw: Dashboard['handle'] = (request, response) => {
    const nonce = randomBytes(16).toString('base64');
    if (development) {
      // These pages need eval and inline scripts without a nonce.
      response.removeHeader('content-security-policy');
    } else {
      const policy = pagePolicy(nonce, request.headers.host ?? '');
      response.setHeader('content-security-policy', policy);
      // Next puts the nonce that it finds here on its own inline scripts.
      request.headers['content-security-policy'] = policy;
    }
    request.headers['x-nonce'] = nonce;
    Object.assign(request.headers, firstQuestionsAt(request, base));
    answer(request, response).catch(options.onError);
  };
  const assets = development ? null : openAssets(join(folder, options.built, 'static'));
  const assetsAt = `${base}/_next/static/`;
  return {
    upgrades: development,
    handle: (request, response) => {
      const { url = '/' } = request;
      if (assets === null || request.method !== 'GET' || !url.startsWith(assetsAt)) {
        draw(request, response);
        return;
      }
      request.url = url.slice(assetsAt.length - 1);
      // Parts of a file are asked for by nobody who draws a page, and a range beyond its end would be an error in there.
      delete request.headers.range;
      whole(response, options.onError);
      assets(request, response, () => draw(Object.assign(request, { url }), response));
    },
    close: () => app.close(),
  };
};
