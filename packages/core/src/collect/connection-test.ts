import type { ConnectionTest, Generation } from '@ciris/telemetry-contracts';
import { z } from 'zod';
import { detectGeneration } from '../facts/generations.ts';
import type { Clock } from '../ports/clock.ts';
import { labelOf } from '../sources/mask.ts';
import { type Access, findAccess } from './connection-access.ts';
import { sourcesFound } from './connection-sources.ts';
import { pathsOffered, versionIn } from './generation-detector.ts';
import { createHttpClient, type HttpClient } from './http-client.ts';
import type { Credentials } from './session.ts';
import { understand } from './understand-answer.ts';

export interface ConnectionTestOptions {
  readonly url: string;
  readonly credentials: Credentials;
  readonly clock: Clock;
  readonly userAgent: string;
  /** The operator granted its database. */
  readonly database: boolean;
  /** The event stream is to be opened. */
  readonly stream: boolean;
}

type Step = ConnectionTest['steps'][number];

const status = z.object({ data: z.object({ agent_id: z.string() }) });

const MAX_BODY_BYTES = 8 * 1_048_576;
const DEADLINE_MS = 10_000;

const passed = (name: string, detail: string, latencyMs: number | null = null): Step => ({
  name,
  outcome: 'passed',
  detail,
  latencyMs,
});
const failed = (name: string, detail: string, latencyMs: number | null = null): Step => ({
  name,
  outcome: 'failed',
  detail,
  latencyMs,
});

const askHealth = async (client: HttpClient, now: () => number): Promise<{ step: Step; body: unknown | null }> => {
  const name = 'The agent answers';
  const outcome = await client.send({ method: 'GET', path: '/v1/system/health', authorization: null });
  const latencyMs = outcome.endedAt - outcome.sentAt;
  const understood = understand(outcome, now());
  if (understood.kind !== 'body') return { step: failed(name, `${understood.detail}.`, latencyMs), body: null };
  return { step: passed(name, 'Its health is readable.', latencyMs), body: understood.body };
};

const findGeneration = async (
  client: HttpClient,
  health: unknown,
): Promise<{ step: Step; generation: Generation | null; version: string | null }> => {
  const name = 'It is a CIRIS agent';
  const version = versionIn(health);
  const found = detectGeneration({ version, paths: await pathsOffered(client) });
  if (!found) {
    const detail = 'What answers there tells no version and offers nothing of a CIRIS agent.';
    return { step: failed(name, detail), generation: null, version };
  }
  const words = [`Version ${version ?? 'unknown'}, read as ${found.generation}.`, found.note].filter(Boolean);
  return { step: passed(name, words.join(' ')), generation: found.generation, version };
};

const findSelfId = async (client: HttpClient, access: Access): Promise<string | null> => {
  if (!access.authorization) return null;
  const outcome = await client.send({ method: 'GET', path: '/v1/agent/status', authorization: access.authorization });
  const understood = understand(outcome, outcome.endedAt);
  const parsed = understood.kind === 'body' ? status.safeParse(understood.body) : null;
  return parsed?.success ? labelOf(parsed.data.data.agent_id, 120) : null;
};

const sentenceOf = (who: string, version: string | null, access: Access): string => {
  const what = `${who}${version ? ` (${version})` : ''}`;
  if (access.outcome === 'accepted') return `${what} answers and accepts these credentials.`;
  if (access.outcome === 'none') return `${what} answers; without credentials only its health is readable.`;
  return `${what} answers and refuses these credentials.`;
};

const nothing = (sentence: string, steps: Step[], version: string | null = null): ConnectionTest => ({
  ok: false,
  sentence,
  generation: null,
  version,
  selfId: null,
  steps,
  sources: [],
});

const run = async (client: HttpClient, options: ConnectionTestOptions): Promise<ConnectionTest> => {
  const health = await askHealth(client, options.clock.now);
  if (health.body === null) return nothing(`Nothing usable answers there: ${health.step.detail}`, [health.step]);
  const { step, generation, version } = await findGeneration(client, health.body);
  if (!generation) return nothing('Something answers there, but it is no CIRIS agent.', [health.step, step], version);
  const access = await findAccess(client, options.credentials, options.clock.now);
  const selfId = await findSelfId(client, access);
  return {
    ok: access.outcome !== 'refused',
    sentence: sentenceOf(selfId ?? 'The agent', version, access),
    generation,
    version: version === null ? null : labelOf(version, 80),
    selfId,
    steps: [health.step, step, ...access.steps],
    sources: sourcesFound(generation, access, options),
  };
};

/** Tries an address and credentials with a handful of reads, and says what they open. */
export const testConnection = async (options: ConnectionTestOptions): Promise<ConnectionTest> => {
  const client = createHttpClient({
    url: options.url.replace(/\/+$/, ''),
    clock: options.clock,
    userAgent: options.userAgent,
    maxBodyBytes: MAX_BODY_BYTES,
    deadlineMs: DEADLINE_MS,
  });
  try {
    return await run(client, options);
  } finally {
    client.close();
  }
};
