import { z } from 'zod';
import { addressHolds } from './address.ts';
import { agentInput } from './agent-key.ts';
import { inputObject } from './input.ts';
import { listing } from './listing.ts';
import { followed, mutation, query, subscription } from './procedure.ts';
import { instant, reading, reason, source } from './reading.ts';
import { ROLES } from './roles.ts';
import { verdict } from './verdict.ts';
import { COGNITIVE_STATES, CONTENT_MODES, GENERATIONS } from './words.ts';

/** How an agent came to be watched. Only those added on the page can be changed on the page. */
export const AGENT_ORIGINS = ['page', 'flag', 'config', 'demo'] as const;

export const agentRef = z.object({
  serverId: z.string(),
  agentId: z.string(),
  occurrenceId: z.string(),
  /** Canonical form for paths and inputs. */
  path: z.string(),
  /** What the operator calls it. */
  name: z.string(),
  /** What it calls itself. */
  selfId: z.string().nullable(),
  /** A demo agent: shown as simulated, kept out of sums and exports of real agents. */
  simulated: z.boolean(),
});
export type AgentRef = z.infer<typeof agentRef>;

/** Counts per bucket; null where nothing was watched, which is not 0. */
export const series = z.object({
  from: instant,
  stepMs: z.number().int().positive(),
  values: z.array(z.number().nullable()),
});
export type Series = z.infer<typeof series>;

export const agentRow = z.object({
  agent: agentRef,
  verdict,
  cognitiveState: reading(z.enum(COGNITIVE_STATES)),
  /** Thoughts that ended in the last 60 minutes. */
  ended: reading(z.number()),
  endedPerMinute: series,
  queueDepth: reading(z.number()),
  /** Of the calls that ended in the last 60 minutes. */
  llmCostCents: reading(z.number()),
  /** Lines of its log of level ERROR and above in the last 60 minutes. */
  errors: reading(z.number()),
  /** Now, among those whose state is told. */
  openBreakers: reading(z.number()),
  version: reading(z.string()),
  /** Start of its process, by our clock. */
  processStartedAt: reading(instant),
  generation: z.enum(GENERATIONS).nullable(),
  /** Of the newest answer, frame or look at the database. */
  observedAt: instant.nullable(),
  openFindings: z.number().int(),
});
export type AgentRow = z.infer<typeof agentRow>;

export const SOURCE_STATES = [
  /** Read and current. */
  'open',
  /** Being opened for the first time. */
  'connecting',
  /** Something answers, and not as an agent does: it is tried again. */
  'failed',
  /** Was open, is tried again. */
  'lost',
  /** The agent refuses these credentials. */
  'forbidden',
  /** The operator has not granted it: no path, no credentials, or switched off. */
  'not_granted',
  /** This generation has none. */
  'not_exposed',
] as const;

export const sourceState = z.object({
  source,
  state: z.enum(SOURCE_STATES),
  since: instant,
  /** Why it is not open and what to do about it. */
  detail: z.string(),
  lastSuccessAt: instant.nullable(),
  lastFailure: z.object({ at: instant, reason, detail: z.string() }).nullable(),
  /** What it tells that no other open source does. */
  tells: z.array(z.string()),
});
export type SourceState = z.infer<typeof sourceState>;

/** One HTTP endpoint and how its polling goes. */
export const endpointState = z.object({
  endpoint: z.string(),
  everyMs: z.number().int().positive(),
  lastAnswerAt: instant.nullable(),
  lastStatus: z.number().int().nullable(),
  lastLatencyMs: z.number().nullable(),
  nextAt: instant.nullable(),
  consecutiveFailures: z.number().int(),
  failure: z.object({ reason, detail: z.string() }).nullable(),
});

/** What is often given beside its place. */
const ELSEWHERE = {
  token: 'belongs into credentials',
  username: 'belongs into credentials',
  password: 'belongs into credentials',
  content: 'belongs into settings',
  stream: 'belongs into settings',
  database: 'a path of a database comes by flag (--agent-db), environment or file, and never from here',
};

const credentials = inputObject({
  /** Bearer token, as the agent expects it after `Bearer `; a service token without its prefix is tried with it. */
  token: z
    .string()
    .regex(/^[\x20-\x7e]{1,4000}$/, {
      error: 'must be 1 to 4000 signs that a header can carry: no line breaks, no accents',
    })
    .optional(),
  username: z.string().regex(/\S/, { error: 'is missing: a password needs a user' }).max(200).optional(),
  /** Blanks are part of it, and blanks alone are none: an agent would answer only that it refuses them. */
  password: z.string().regex(/\S/, { error: 'is missing: a user needs a password' }).max(1000).optional(),
});

const agentUrl = z
  .url({ protocol: /^https?$/, error: 'must be an http:// or https:// address, such as http://127.0.0.1:8080' })
  .max(2000)
  .refine((url) => !addressHolds(url, 'user'), { error: 'must hold no user and no password: give them as credentials' })
  .refine((url) => !addressHolds(url, 'query'), { error: 'must end with its path: no query (?) and no fragment (#)' });

export type EndpointState = z.infer<typeof endpointState>;

/** What a connection test found, step by step. */
export const connectionTest = z.object({
  ok: z.boolean(),
  sentence: z.string(),
  generation: z.enum(GENERATIONS).nullable(),
  version: z.string().nullable(),
  selfId: z.string().nullable(),
  steps: z.array(
    z.object({
      name: z.string(),
      outcome: z.enum(['passed', 'failed', 'skipped']),
      detail: z.string(),
      latencyMs: z.number().nullable(),
    }),
  ),
  /** Which sources these credentials open, and what each tells. */
  sources: z.array(z.object({ source, open: z.boolean(), detail: z.string(), tells: z.array(z.string()) })),
});
export type ConnectionTest = z.infer<typeof connectionTest>;

const settings = z.object({
  content: z.enum(CONTENT_MODES),
  /** False: the event stream is not opened. */
  stream: z.boolean(),
});

const settingsInput = inputObject(settings.partial().shape);

export const agents = {
  list: query({
    name: 'agents.list',
    role: 'OBSERVER',
    summary: 'The fleet: a row an agent with its verdict, worst first',
    input: inputObject({}).default({}),
    output: listing(agentRow),
  }),
  get: query({
    name: 'agents.get',
    role: 'OBSERVER',
    summary: 'One agent: verdict with evidence, what it is, which sources are open',
    input: agentInput,
    output: agentRow.extend({
      url: z.string(),
      origin: z.enum(AGENT_ORIGINS),
      addedAt: instant,
      settings,
      credentials: z.object({ token: z.boolean(), user: z.boolean() }),
      uptimeSeconds: reading(z.number()),
      selfReportedStatus: reading(z.string()),
      sources: z.array(sourceState),
    }),
  }),
  test: mutation({
    name: 'agents.test',
    role: 'ADMIN',
    summary: 'Tries an address and credentials without keeping them; says what was found and which sources are open',
    input: z.union([
      inputObject({ url: agentUrl, credentials: credentials.default({}) }, ELSEWHERE),
      inputObject(agentInput.shape, ELSEWHERE),
    ]),
    output: connectionTest,
  }),
  add: mutation({
    name: 'agents.add',
    role: 'ADMIN',
    summary: 'Watches an agent from now on',
    input: inputObject(
      {
        url: agentUrl,
        name: z.string().min(1).max(100).optional(),
        credentials: credentials.default({}),
        settings: settingsInput.default({}),
      },
      ELSEWHERE,
    ),
    output: z.object({ agent: agentRef }),
  }),
  update: mutation({
    name: 'agents.update',
    role: 'ADMIN',
    summary: 'Renames an agent, replaces its credentials or changes what is kept',
    input: inputObject(
      {
        ...agentInput.shape,
        name: z.string().min(1).max(100).optional(),
        credentials: credentials.optional(),
        settings: settingsInput.optional(),
      },
      { ...ELSEWHERE, url: 'cannot be changed: remove the agent and add it anew' },
    ),
    output: z.object({ agent: agentRef }),
  }),
  remove: mutation({
    name: 'agents.remove',
    role: 'ADMIN',
    summary: 'Stops watching an agent and deletes what was kept of it',
    input: agentInput,
    output: z.object({ removed: z.string() }),
  }),
  sources: query({
    name: 'agents.sources',
    role: 'OBSERVER',
    summary: 'Every source and endpoint of an agent, how often it is read and how that goes',
    input: agentInput,
    output: z.object({
      sources: z.array(sourceState),
      endpoints: z.array(endpointState),
      /** Requests that count against the agent's own limit, in the last minute. */
      requestsLastMinute: z.number().int(),
      requestBudgetPerMinute: z.number().int(),
      observedAt: instant,
    }),
  }),
  raw: query({
    name: 'agents.raw',
    role: 'ADMIN',
    summary: 'The newest answer of an endpoint as it came, secrets and personal data masked, at most 64 KB',
    input: agentInput.extend({ endpoint: z.string().min(1).max(300) }),
    output: z.object({
      endpoint: z.string(),
      status: z.number().int(),
      observedAt: instant,
      body: z.string(),
      truncated: z.boolean(),
    }),
  }),
  watch: subscription({
    name: 'agents.watch',
    role: 'OBSERVER',
    summary: 'Fleet rows as they change; first all of them',
    input: followed({ agents: z.array(z.string()).max(1000).optional() }),
    output: z.object({ rows: z.array(agentRow), removed: z.array(z.string()) }),
  }),
};

export const accountRole = z.enum(ROLES);
