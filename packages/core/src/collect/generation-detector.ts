import type { Generation } from '@ciris/telemetry-contracts';
import { z } from 'zod';
import { type DetectedGeneration, detectGeneration } from '../facts/generations.ts';
import type { HttpClient } from './http-client.ts';

const health = z.object({ data: z.object({ version: z.string().max(200).nullish() }) });
const openapi = z.object({ paths: z.record(z.string(), z.unknown()) });

/** What a health answer says of the version; null: nothing. */
export const versionIn = (body: unknown): string | null => health.safeParse(body).data?.data.version ?? null;

export interface GenerationDetector {
  /** Asks again only when the version is another than at the last time. */
  detect(version: string | null): Promise<DetectedGeneration | null>;
  generation(): Generation | null;
}

/** Paths that an agent lists as its own; null: the list could not be read. */
export const pathsOffered = async (client: HttpClient): Promise<ReadonlySet<string> | null> => {
  const outcome = await client.send({ method: 'GET', path: '/openapi.json', authorization: null });
  if (outcome.kind === 'failure' || outcome.status !== 200) return null;
  try {
    const parsed = openapi.safeParse(JSON.parse(outcome.body.toString('utf8')));
    return parsed.success ? new Set(Object.keys(parsed.data.paths)) : null;
  } catch {
    return null;
  }
};

/** A list that could not be read is asked for again after this long, the agent being known by its version. */
const AGAIN_MS = 600_000;

/** Finds the generation of an agent by what it offers and by its version, and again after an upgrade. */
export const createGenerationDetector = (client: HttpClient, now: () => number): GenerationDetector => {
  let detected: DetectedGeneration | null = null;
  let of: { readonly version: string | null; readonly againAt: number } | null = null;
  return {
    generation: () => detected?.generation ?? null,
    detect: async (version) => {
      if (detected && of?.version === version && now() < of.againAt) return detected;
      const paths = await pathsOffered(client);
      const found = detectGeneration({ version, paths });
      if (found) detected = found;
      of = { version, againAt: paths ? Number.POSITIVE_INFINITY : now() + AGAIN_MS };
      return detected;
    },
  };
};
