import { z } from 'zod';
import { agentInput } from './agent-key.ts';
import { column, listing, pageInput, windowInput } from './listing.ts';
import { query } from './procedure.ts';
import { instant, reading, source } from './reading.ts';

/** What an entry of the audit trail is about: its views. Log-ins and changes of the configuration are two of them. */
export const AUDIT_CATEGORIES = ['action', 'login', 'configuration', 'system'] as const;
export type AuditCategory = (typeof AUDIT_CATEGORIES)[number];

/**
 * Of one entry. `not_verifiable`: only told, not sealed, as whatever an API tells. `broken`: its
 * content, place or signature is not what was sealed. `gone`: it was in the agent's chain and is no longer.
 */
export const ENTRY_SEALS = ['verified', 'not_yet', 'not_verifiable', 'broken', 'gone'] as const;
export type EntrySeal = (typeof ENTRY_SEALS)[number];

/**
 * Of a run of entries. `content`: changed after it was sealed; `link`: does not follow the one before;
 * `signature`; `signer`: by no key of the agent; `gap`: numbers that are missing. Against what was
 * seen before: `cut` off at an end; `rewritten` under the same number; `begun_anew`; `key_changed`.
 */
export const CHAIN_FAULTS = [
  'content',
  'link',
  'signature',
  'signer',
  'gap',
  'cut',
  'rewritten',
  'begun_anew',
  'key_changed',
] as const;
export type ChainFault = (typeof CHAIN_FAULTS)[number];

export const chainFault = z.object({
  fault: z.enum(CHAIN_FAULTS),
  /** Numbers of entries, both included. */
  from: z.number().int(),
  to: z.number().int(),
  foundAt: instant,
  words: z.string(),
});
export type ChainFaultRow = z.infer<typeof chainFault>;

export const auditRow = z.object({
  entryId: z.string(),
  at: instant,
  action: z.string(),
  category: z.enum(AUDIT_CATEGORIES),
  /** Persons are a pseudonym to whoever may not see them. */
  actor: z.string().nullable(),
  outcome: z.string().nullable(),
  severity: z.string().nullable(),
  /** Which chain, where an agent has several; null as its number. */
  chain: z.string().nullable(),
  sequence: z.number().int().nullable(),
  thoughtId: z.string().nullable(),
  taskId: z.string().nullable(),
  seal: z.enum(ENTRY_SEALS),
  /** Entries that are missing between this one and the next older one with a number; null: that is not told. */
  missingBefore: z.number().int().nullable(),
  /** Entries may be missing here, and how many nobody tells: more came between two answers than an agent lists. */
  gapBefore: z.boolean(),
  sources: z.array(source),
});
export type AuditEntry = z.infer<typeof auditRow>;

const word = z.string().min(1).max(120).optional();

/** `verified`: each entry from first to last. `verifying`: up to some entry so far. */
export const CHAIN_STATES = ['verified', 'verifying', 'begun_anew', 'broken', 'not_verifiable'] as const;
export type ChainStateWord = (typeof CHAIN_STATES)[number];

export const audit = {
  list: query({
    name: 'audit.list',
    role: 'OBSERVER',
    summary: 'The audit trail, each entry once, newest first, with what is missing between two',
    input: agentInput
      .extend(pageInput.shape)
      .extend(windowInput.shape)
      .extend({
        category: z.enum(AUDIT_CATEGORIES).optional(),
        action: word,
        actor: word,
        outcome: word,
        severity: word,
        /** How many fit, on all pages, is counted too. */
        counted: z.boolean().default(false),
      }),
    /** `count` where it was asked for. */
    output: listing(auditRow).extend({ count: reading(z.number()).optional() }),
  }),
  get: query({
    name: 'audit.get',
    role: 'OBSERVER',
    summary: 'One entry of the audit trail, its details as far as they are kept, and what is wrong with it',
    input: agentInput.extend({ entry: z.string().min(1).max(300) }),
    output: auditRow.omit({ missingBefore: true, gapBefore: true }).extend({
      entryHash: z.string().nullable(),
      /** Arguments and words; null where they are not told or not kept. */
      details: z.string().nullable(),
      faults: z.array(chainFault),
      columns: z.record(z.string(), column),
      observedAt: instant.nullable(),
    }),
  }),
  verify: query({
    name: 'audit.verify',
    role: 'OBSERVER',
    summary: 'Whether the signed chain holds: every entry verified, every gap and every change found',
    input: agentInput,
    output: z.object({
      sentence: z.string(),
      state: z.enum(CHAIN_STATES),
      /** Entries of the trail, whoever tells them. */
      entries: reading(z.number()),
      chains: z.array(
        z.object({
          /** Its name, where an agent has several. */
          chain: z.string(),
          state: z.enum(CHAIN_STATES),
          verified: reading(z.number()),
          faulty: reading(z.number()),
          first: reading(z.number()),
          /** Last number that was seen; this platform remembers it with its hash. */
          head: reading(z.number()),
          headHash: z.string().nullable(),
          /** When it was gone over last from its first entry on. */
          wholeAt: reading(instant),
          /** Algorithm and fingerprint of each key. */
          keys: z.array(z.string()),
          faults: z.array(chainFault),
          /** Found, and not listed one by one. */
          unlistedFaults: z.number().int(),
        }),
      ),
      observedAt: instant.nullable(),
    }),
  }),
};
