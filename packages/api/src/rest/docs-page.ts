import { createHash } from 'node:crypto';
import { pathsOf } from './match.ts';
import type { AnyRoute } from './route.ts';

const STYLE = `
:root { color-scheme: light dark; --line: light-dark(#e2e3e7, #2a2d33); --quiet: light-dark(#5c616b, #9aa0ab);
  --ground: light-dark(#fff, #0b0c0f); --raised: light-dark(#f7f8fa, #15171b); --text: light-dark(#16181d, #eceef2); }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 60rem; padding: 2rem 1rem 4rem; background: var(--ground); color: var(--text);
  font: 14px/1.6 system-ui, sans-serif; }
h1 { font-size: 1.5rem; margin: 0 0 .25rem; } h2 { font-size: 1rem; margin: 2rem 0 .5rem; }
p { margin: .25rem 0; } .quiet { color: var(--quiet); }
details { border-bottom: 1px solid var(--line); } summary { padding: .6rem 0; cursor: pointer; }
code, pre { font: 13px/1.5 ui-monospace, monospace; overflow-wrap: anywhere; }
pre { background: var(--raised); border: 1px solid var(--line); border-radius: 6px; padding: .75rem; overflow-x: auto; }
table { border-collapse: collapse; width: 100%; margin: .5rem 0; } td, th { text-align: left; padding: .25rem .75rem .25rem 0;
  border-bottom: 1px solid var(--line); vertical-align: top; } th { color: var(--quiet); font-weight: 500; }
.inside { padding: 0 0 1rem 1rem; } a { color: inherit; }
`;

/** Lets this page's own style in, and nothing else. */
export const DOCS_POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; frame-ancestors 'none'`;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

interface Schema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly format?: string;
  readonly pattern?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
}

/** A schema in one line, as the documented shapes are written: `field: type`. */
export const shapeWords = (schema: Schema): string => {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map(String).join(' | ');
  if (schema.anyOf) return schema.anyOf.map(shapeWords).join(' | ');
  if (schema.properties) {
    const members = Object.entries(schema.properties).map(([name, one]) => `${name}: ${shapeWords(one)}`);
    return `{ ${members.join(', ')} }`;
  }
  if (schema.items) return `[${shapeWords(schema.items)}]`;
  if (typeof schema.additionalProperties === 'object') return `{ [name]: ${shapeWords(schema.additionalProperties)} }`;
  return schema.format === 'date-time' ? 'time' : String(schema.type ?? 'any');
};

interface Operation {
  readonly summary: string;
  readonly description: string;
  readonly parameters: readonly { name: string; in: string; required: boolean; description?: string; schema: Schema }[];
  readonly responses: Readonly<
    Record<string, { content: { 'application/json': { schema: { properties?: Record<string, Schema> } } } }>
  >;
}

export interface Described {
  readonly info: { readonly title: string; readonly version: string; readonly summary: string };
  readonly servers: readonly { readonly url: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, object>>>>;
}

const parameterRows = ({ parameters }: Operation): string =>
  parameters.length === 0
    ? '<p class="quiet">No parameters.</p>'
    : `<table><tr><th>parameter</th><th>in</th><th>needed</th><th>is</th></tr>${parameters
        .map(
          (one) =>
            `<tr><td><code>${one.name}</code></td><td>${one.in}</td><td>${one.required ? 'yes' : 'no'}</td><td>${escaped(one.schema.pattern ?? shapeWords(one.schema))}</td></tr>`,
        )
        .join('')}</table>`;

const described = (described: Described, route: AnyRoute): string => {
  const [path = '', ...others] = pathsOf(route);
  const operation = described.paths[path]?.[route.method.toLowerCase()] as Operation | undefined;
  if (!operation) return '';
  const data = operation.responses[200]?.content['application/json'].schema.properties?.data;
  return `<details><summary><code>${route.method} ${escaped(path)}</code> <span class="quiet">${escaped(operation.summary)}</span></summary>
<div class="inside"><p>${escaped(operation.description)}</p>
${others.map((other) => `<p class="quiet">Also <code>${escaped(other)}</code>, of the only agent.</p>`).join('')}
${parameterRows(operation)}
<p class="quiet">data</p><pre>${escaped(data ? shapeWords(data) : '')}</pre></div></details>`;
};

/** Every path with what it takes and answers; a page without scripts. */
export const docsPage = (document: Described, routes: readonly AnyRoute[]): string => {
  const base = document.servers[0]?.url.replace(/\/$/, '') ?? '';
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>REST · CIRIS Telemetry</title><style>${STYLE}</style></head><body>
<h1>REST</h1><p class="quiet">${escaped(document.info.summary)} Version ${escaped(document.info.version)}.</p>
<p>Every answer is <code>{ data, metadata }</code>; <code>metadata.unavailable</code> names each field that is null and why.
Times are ISO 8601 UTC. An error is <code>{ error: { code, message, path, remedy } }</code>.
The same as <a href="${base}/v1/openapi.json">OpenAPI 3.1</a>.</p>
<h2>${routes.length} paths</h2>
${routes.map((route) => described(document, route)).join('\n')}
</body></html>`;
};
