import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { pagePolicy } from '@ciris/telemetry-api';
import next from 'next';
import { StartError } from './exit.ts';

export interface Dashboard {
  handle(request: IncomingMessage, response: ServerResponse): void;
  close(): Promise<void>;
}

/** The pages, drawn by Next in this process. The only file that knows Next. */
export const openDashboard = async (options: {
  readonly folder: string;
  readonly development: boolean;
  readonly server: Server;
  readonly onError: (error: unknown) => void;
}): Promise<Dashboard> => {
  const { folder, development } = options;
  if (!development && !existsSync(join(folder, '.next', 'BUILD_ID'))) {
    throw new StartError('The pages are not built.', 'Start with `npm start`, which builds them.');
  }
  const app = next({ dev: development, dir: folder, httpServer: options.server, quiet: true });
  await app.prepare();
  const draw = app.getRequestHandler();
  return {
    handle: (request, response) => {
      const nonce = randomBytes(16).toString('base64');
      // Development pages need eval and inline scripts without a nonce.
      if (!development) {
        const policy = pagePolicy(nonce, request.headers.host ?? '');
        response.setHeader('content-security-policy', policy);
        // Next puts the nonce that it finds here on its own inline scripts.
        request.headers['content-security-policy'] = policy;
      }
      request.headers['x-nonce'] = nonce;
      draw(request, response).catch(options.onError);
    },
    close: () => app.close(),
  };
};
