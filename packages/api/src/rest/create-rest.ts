import type { IncomingMessage, ServerResponse } from 'node:http';
import { DOCS_POLICY, docsPage } from './docs-page.ts';
import { openApi } from './openapi.ts';
import { createRestHandler, type RestOptions } from './rest-handler.ts';
import { ROUTES } from './routes.ts';

export interface Rest {
  /** True: the path is one of REST's and is being answered. */
  handle(request: IncomingMessage, response: ServerResponse, url: URL): boolean;
}

const OURS = /^\/(v1|manager|docs)(\/|$)/;

const sendText = (request: IncomingMessage, response: ServerResponse, type: string, text: string): void => {
  response.writeHead(200, { 'content-type': type, 'content-length': Buffer.byteLength(text) });
  response.end(request.method === 'HEAD' ? undefined : text);
};

/** The documented paths, with their description for people at `/docs` and for programs at `/v1/openapi.json`. */
export const createRest = (
  options: Omit<RestOptions, 'routes'> & { readonly about: { readonly version: string; readonly basePath: string } },
): Rest => {
  const handler = createRestHandler({ ...options, routes: ROUTES });
  const document = openApi(ROUTES, options.about);
  const described = JSON.stringify(document);
  const page = docsPage(document, ROUTES);
  const reads = ({ method }: IncomingMessage): boolean => method === 'GET' || method === 'HEAD';
  return {
    handle: (request, response, url) => {
      if (!OURS.test(url.pathname)) return false;
      if (reads(request) && url.pathname === '/docs') {
        response.setHeader('content-security-policy', DOCS_POLICY);
        sendText(request, response, 'text/html; charset=utf-8', page);
      } else if (reads(request) && url.pathname === '/v1/openapi.json') {
        sendText(request, response, 'application/json; charset=utf-8', described);
      } else {
        void handler.handle(request, response, url);
      }
      return true;
    },
  };
};
