import { ALL_PROCEDURES, ERROR_CODES, REASONS } from '@ciris/telemetry-contracts';
import { z } from 'zod';
import { HTTP_STATUS } from '../http/status.ts';
import { pathsOf } from './match.ts';
import type { AnyRoute } from './route.ts';

type Schema = Readonly<Record<string, unknown>>;

const jsonSchema = (schema: z.ZodType, io: 'input' | 'output'): Schema => {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
};

const METADATA = z.object({
  agent: z.string().nullable(),
  observedAt: z.iso.datetime().nullable(),
  window: z.object({ from: z.iso.datetime(), to: z.iso.datetime() }).optional(),
  next: z.string().optional(),
  unavailable: z.array(z.object({ field: z.string(), reason: z.enum(REASONS), detail: z.string().optional() })),
});

const ERROR = z.object({
  error: z.object({
    code: z.enum(ERROR_CODES),
    message: z.string(),
    path: z.string().optional(),
    remedy: z.string().optional(),
    candidates: z.array(z.string()).optional(),
  }),
});

const AGENT_PARAMETER = {
  name: 'agent',
  in: 'path',
  required: true,
  description: 'Name of the agent, `agent~occurrence` or `server~agent~occurrence`',
  schema: { type: 'string' },
};

const parametersOf = ({ asked, method }: AnyRoute, path: string): readonly object[] => {
  const schema = jsonSchema(asked, 'input') as { properties?: Record<string, Schema>; required?: readonly string[] };
  const named = Object.entries(schema.properties ?? {});
  const isPart = (name: string): boolean => path.includes(`{${name}}`);
  const parameters = named
    .filter(([name]) => method === 'GET' || isPart(name))
    .map(([name, one]) => ({
      name,
      in: isPart(name) ? 'path' : 'query',
      required: isPart(name) || (schema.required ?? []).includes(name),
      schema: one,
    }));
  return path.includes('{agent}') ? [AGENT_PARAMETER, ...parameters] : parameters;
};

const bodyOf = ({ asked, method }: AnyRoute): object =>
  method === 'POST'
    ? { requestBody: { required: true, content: { 'application/json': { schema: jsonSchema(asked, 'input') } } } }
    : {};

const ERRORS = Object.fromEntries(
  [...new Set(ERROR_CODES.map((code) => HTTP_STATUS[code]))].map((status) => [
    status,
    {
      description: ERROR_CODES.filter((code) => HTTP_STATUS[code] === status).join(', '),
      content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
    },
  ]),
);

const roleOf = ({ procedures }: AnyRoute): string =>
  ALL_PROCEDURES.find(({ name }) => name === procedures[0])?.role ?? 'OBSERVER';

const operation = (route: AnyRoute, path: string): object => ({
  operationId: `${route.method.toLowerCase()}${path.replaceAll(/[^a-zA-Z0-9]+(\w)/g, (_, letter: string) => letter.toUpperCase()).replaceAll(/\W/g, '')}`,
  summary: route.summary,
  description: [
    ...(route.number === null ? [] : [`Documented endpoint ${route.number}.`]),
    `The same as the procedure${route.procedures.length > 1 ? 's' : ''} ${route.procedures.join(', ')}. Role: ${roleOf(route)}.`,
    ...(route.scope === 'agent' && !path.includes('{agent}')
      ? ['Of the only agent; with several, 409 lists them.']
      : []),
  ].join(' '),
  tags: [
    path
      .replace('/v1/agents/{agent}', '')
      .replace(/^\/(manager\/)?v1/, '$1')
      .split('/')
      .find(Boolean) ?? 'other',
  ],
  parameters: parametersOf(route, path),
  ...bodyOf(route),
  responses: {
    200: {
      description: 'As asked',
      content: {
        'application/json': {
          schema: {
            type: 'object',
            required: ['data', 'metadata'],
            properties: {
              data: jsonSchema(route.answer, 'output'),
              metadata: { $ref: '#/components/schemas/Metadata' },
            },
          },
        },
      },
    },
    ...ERRORS,
  },
});

/** OpenAPI 3.1 of all routes. */
export const openApi = (
  routes: readonly AnyRoute[],
  about: { readonly version: string; readonly basePath: string },
) => {
  const paths: Record<string, Record<string, object>> = {};
  for (const route of routes) {
    for (const path of pathsOf(route)) {
      paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(route, path) };
    }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'CIRIS Telemetry',
      version: about.version,
      summary: 'What CIRIS agents do, each number with its origin and age.',
    },
    servers: [{ url: about.basePath }],
    paths,
    components: { schemas: { Metadata: jsonSchema(METADATA, 'output'), Error: jsonSchema(ERROR, 'output') } },
  };
};
