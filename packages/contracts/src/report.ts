import { z } from 'zod';
import { agentInput } from './agent-key.ts';
import { agentRef } from './agents.ts';
import { mutation, query } from './procedure.ts';
import { instant, reading } from './reading.ts';
import { evidence, verdict } from './verdict.ts';

export const OUTCOMES = ['works', 'degraded', 'broken', 'not_told', 'not_enough_data'] as const;
export const outcome = z.enum(OUTCOMES);
export type Outcome = z.infer<typeof outcome>;

export const checkResult = z.object({
  checkId: z.string(),
  title: z.string(),
  outcome,
  /** The answer in a few words, such as "273 = 273". */
  answer: z.string(),
  /** The question as it was put: verb and input, or SQL-like words. */
  query: z.string(),
  at: instant,
  evidence: z.array(evidence),
  /** What would make it better, if anything would. */
  better: z.string().nullable(),
});
export type CheckResult = z.infer<typeof checkResult>;

/** Each computed, in per cent; unavailable where there is nothing to compute it from. */
export const dataQuality = z.object({
  /** Told fields of those that this system has. */
  coverage: reading(z.number()),
  /** Readings that are not stale. */
  freshness: reading(z.number()),
  /** Exact sources that say the same. */
  agreement: reading(z.number()),
});

export const exposure = z.object({
  kind: z.enum(['page', 'procedure']),
  name: z.string(),
  /** Answers as it stands; null: it needs more than an agent, or goes on for ever. */
  href: z.string().nullable(),
});

export const systemReport = z.object({
  systemId: z.string(),
  title: z.string(),
  group: z.string(),
  outcome,
  finding: z.string(),
  quality: dataQuality,
  exposedAs: z.array(exposure),
  checks: z.array(checkResult),
  notTold: z.array(z.string()),
});
export type SystemReport = z.infer<typeof systemReport>;

export const report = z.object({
  reportId: z.string().nullable(),
  /** As what the server has this very report for some minutes, to be frozen or taken along; null: it is frozen. */
  heldAs: z.string().nullable(),
  agent: agentRef,
  at: instant,
  sentence: z.string(),
  why: z.string(),
  outcome,
  verdict,
  counts: z.record(outcome, z.number().int()),
  checksPassed: z.number().int(),
  checksTotal: z.number().int(),
  scoreboard: z.object({
    documented: z.number().int(),
    readableByProcedure: z.number().int(),
    readableByRest: z.number().int(),
    withData: z.number().int(),
    sentence: z.string(),
    rows: z.array(
      z.object({
        number: z.number().int(),
        path: z.string(),
        subject: z.string(),
        procedure: z.string().nullable(),
        rest: z.boolean(),
        data: z.boolean(),
        note: z.string(),
      }),
    ),
  }),
  systems: z.array(systemReport),
});
export type Report = z.infer<typeof report>;

export const reportProcedures = {
  get: query({
    name: 'report.get',
    role: 'OBSERVER',
    summary: 'The success report: what works, each claim with its evidence; by id as it was frozen, else as of now',
    input: agentInput.extend({ report: z.string().max(100).optional() }),
    output: report,
  }),
  freeze: mutation({
    name: 'report.freeze',
    role: 'OBSERVER',
    summary: 'Keeps a report that was read, else that of this moment, under an id, for a permalink',
    input: agentInput.extend({ held: z.string().max(100).optional() }),
    output: z.object({
      reportId: z.string(),
      at: instant,
      /** It is the report that was read; false: that is no longer held, and this one is of now. */
      asRead: z.boolean(),
    }),
  }),
  document: query({
    name: 'report.document',
    role: 'OBSERVER',
    summary: 'The report as Markdown or JSON, whole or of one system',
    input: agentInput.extend({
      report: z.string().max(100).optional(),
      held: z.string().max(100).optional(),
      system: z.string().max(100).optional(),
      format: z.enum(['markdown', 'json']),
    }),
    output: z.object({ fileName: z.string(), mediaType: z.string(), text: z.string() }),
  }),
  check: query({
    name: 'report.check',
    role: 'OBSERVER',
    summary: 'One check, run now',
    input: agentInput.extend({ check: z.string().min(1).max(200) }),
    output: checkResult,
  }),
};
