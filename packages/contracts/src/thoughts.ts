import { z } from 'zod';
import { agentInput } from './agent-key.ts';
import { listing, pageInput, windowInput } from './listing.ts';
import { followed, query, subscription } from './procedure.ts';
import { basis, instant, reading, source } from './reading.ts';
import { STEPS, THOUGHT_STATUSES, TRAFFIC } from './words.ts';

const stepName = z.enum(STEPS.map((step) => step.name));

/** A page's row. What is null is told by no open source; the column says why. */
export const thoughtRow = z.object({
  thoughtId: z.string(),
  taskId: z.string().nullable(),
  status: z.enum(THOUGHT_STATUSES),
  /** The task was rejected with this thought: CIRIS calls such a thought failed. */
  rejected: z.boolean(),
  type: z.string().nullable(),
  depth: z.number().int().nullable(),
  priority: z.number().int().nullable(),
  parentThoughtId: z.string().nullable(),
  /** Where it stands, or stood last. */
  step: stepName.nullable(),
  /** One of the ten, as far as told. */
  action: z.string().nullable(),
  /** OBSERVER: a stable pseudonym. */
  channel: z.string().nullable(),
  /** By the agent's content mode. */
  content: z.string().nullable(),
  createdAt: instant.nullable(),
  startedAt: instant.nullable(),
  endedAt: instant.nullable(),
  /** From creation to end, or from its start where the stream alone tells; null while open. */
  durationMs: z.number().nullable(),
  /** Derived from its task and from who answered its calls; null: no call tells that. */
  traffic: z.enum(TRAFFIC).nullable(),
  sources: z.array(source),
});
export type ThoughtRow = z.infer<typeof thoughtRow>;

/** In a list, with whose message its task was; OBSERVER: a stable pseudonym. */
export const listedThought = thoughtRow.extend({ user: z.string().nullable() });
export type ListedThought = z.infer<typeof listedThought>;

export const STEP_STATES = ['done', 'running', 'failed', 'skipped', 'not_reached', 'not_told'] as const;

export const thoughtStep = z.object({
  number: z.number().int(),
  name: stepName,
  optional: z.boolean(),
  state: z.enum(STEP_STATES),
  startedAt: instant.nullable(),
  durationMs: z.number().nullable(),
  /** `derived`: from its event to the next. */
  basis: basis.nullable(),
  source: source.nullable(),
  endpoint: z.string().nullable(),
  /** What came out, in a few words. */
  result: z.string().nullable(),
  /** Why there is nothing, or what the figure means. */
  note: z.string().nullable(),
});
export type ThoughtStep = z.infer<typeof thoughtStep>;

export const llmCall = z.object({
  handler: z.string().nullable(),
  step: stepName.nullable(),
  provider: z.string().nullable(),
  model: z.string().nullable(),
  status: z.string(),
  errorClass: z.string().nullable(),
  /** When it ended: calls are told when they are over. */
  at: instant,
  durationMs: z.number().nullable(),
  inputTokens: z.number().nullable(),
  outputTokens: z.number().nullable(),
  costCents: z.number().nullable(),
  source,
});
export type LlmCall = z.infer<typeof llmCall>;

const dma = z.object({
  name: z.enum(['PDMA', 'CSDMA', 'DSDMA', 'IDMA']),
  /** The one figure of it, by `scoreName`. */
  score: z.number().nullable(),
  scoreName: z.string().nullable(),
  words: z.string().nullable(),
  flags: z.array(z.string()),
  reasoning: z.string().nullable(),
  durationMs: z.number().nullable(),
});

const conscienceCheck = z.object({
  name: z.string(),
  passed: z.boolean().nullable(),
  score: z.number().nullable(),
  limit: z.number().nullable(),
  limitIs: z.enum(['max', 'min']).nullable(),
  words: z.string().nullable(),
  durationMs: z.number().nullable(),
});

export const thoughtDetail = thoughtRow.extend({
  /** Under which its trace is read; null: nothing of one is told. */
  traceId: z.string().nullable(),
  sentence: z.string(),
  steps: z.array(thoughtStep),
  queueWaitMs: reading(z.number()),
  llmCallCount: reading(z.number()),
  tokens: reading(z.number()),
  inputTokens: reading(z.number()),
  outputTokens: reading(z.number()),
  costCents: reading(z.number()),
  carbonGrams: reading(z.number()),
  energyKwh: reading(z.number()),
  roundNumber: reading(z.number()),
  llmCalls: z.array(llmCall),
  /** Why there are no single calls, if so. */
  llmCallsNote: z.string().nullable(),
  dmas: z.array(dma),
  dmasNote: z.string().nullable(),
  conscience: z.array(conscienceCheck),
  conscienceNote: z.string().nullable(),
  conscienceOverride: z.string().nullable(),
  actionDetail: z.object({
    action: reading(z.string()),
    rationale: z.string().nullable(),
    parameters: z.string().nullable(),
    succeeded: reading(z.boolean()),
    executionMs: reading(z.number()),
    followUpThoughtId: z.string().nullable(),
    auditSequence: z.number().int().nullable(),
  }),
  task: z
    .object({
      taskId: z.string(),
      description: z.string().nullable(),
      status: z.string(),
      thoughtCount: z.number().int(),
    })
    .nullable(),
  parents: z.array(z.object({ thoughtId: z.string(), action: z.string().nullable(), status: z.string() })),
  followUps: z.array(z.object({ thoughtId: z.string(), action: z.string().nullable(), status: z.string() })),
});
export type ThoughtDetail = z.infer<typeof thoughtDetail>;

/** Totals since the agent's records begin, each a reading of its own. */
export const thoughtCounts = z.object({
  total: reading(z.number()),
  open: reading(z.number()),
  completed: reading(z.number()),
  deferred: reading(z.number()),
  failed: reading(z.number()),
  ended: reading(z.number()),
});

export const THOUGHT_FILTERS = ['all', 'waiting', 'running', 'completed', 'deferred', 'failed'] as const;

export const thoughts = {
  list: query({
    name: 'thoughts.list',
    role: 'OBSERVER',
    summary: 'Thoughts: open ones first, then the newest',
    input: agentInput
      .extend(pageInput.shape)
      .extend(windowInput.shape)
      .extend({
        filter: z.enum(THOUGHT_FILTERS).default('all'),
        task: z.string().max(200).optional(),
        traffic: z.enum(TRAFFIC).optional(),
        search: z.string().max(200).optional(),
      }),
    output: listing(listedThought).extend({ counts: thoughtCounts }),
  }),
  get: query({
    name: 'thoughts.get',
    role: 'OBSERVER',
    summary: 'One thought through its eleven steps, with decisions, conscience, calls and what followed',
    input: agentInput.extend({ thought: z.string().min(1).max(300) }),
    output: thoughtDetail,
  }),
  watch: subscription({
    name: 'thoughts.watch',
    role: 'OBSERVER',
    summary: 'Thoughts as they begin, advance and end',
    input: followed(agentInput.shape),
    output: z.object({ rows: z.array(thoughtRow) }),
  }),
};
