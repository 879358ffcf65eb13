import type { IncomingMessage, ServerResponse } from 'node:http';
import { DOCS_POLICY, docsPage } from './docs-page.ts';
import { openApi } from './openapi.ts';
import { createRestHandler, type RestOptions } from './rest-handler.ts';
import { ROUTES } from './routes.ts';

export interface Rest {
  /** True: the path is one of REST's and is being answered. */
  handle(request: IncomingMessage, response: ServerResponse, url: URL): boolean;
}

type Described = Omit<RestOptions, 'routes'> & {
  readonly about: { readonly version: string; readonly basePath: string };
};

const OURS = /^\/(v1|manager|docs)(\/|$)/;

const sendText = (request: IncomingMessage, response: ServerResponse, type: string, text: string): void => {
  response.writeHead(200, { 'content-type': type, 'content-length': Buffer.byteLength(text) });
  response.end(request.method === 'HEAD' ? undefined : text);
};

/** Made when it is asked for: most servers are never asked, and it is a third of a megabyte. */
const described = (about: Described['about']) => {
  const document = openApi(ROUTES, about);
  return { json: JSON.stringify(document), page: docsPage(document, ROUTES) };
};

/** The documented paths, with their description for people at `/docs` and for programs at `/v1/openapi.json`. */
export const createRest = (options: Described): Rest => {
  const handler = createRestHandler({ ...options, routes: ROUTES });
  const reads = ({ method }: IncomingMessage): boolean => method === 'GET' || method === 'HEAD';
  return {
    handle: (request, response, url) => {
      if (!OURS.test(url.pathname)) return false;
      if (reads(request) && url.pathname === '/docs') {
        response.setHeader('content-security-policy', DOCS_POLICY);
        sendText(request, response, 'text/html; charset=utf-8', described(options.about).page);
      } else if (reads(request) && url.pathname === '/v1/openapi.json') {
        sendText(request, response, 'application/json; charset=utf-8', described(options.about).json);
      } else {
        void handler.handle(request, response, url);
      }
      return true;
    },
  };
};
