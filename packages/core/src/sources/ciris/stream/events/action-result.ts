import { z } from 'zod';
import { auditCategory } from '../../../../facts/audit-actions.ts';
import type { AuditSignal } from '../../../../ports/kinds/audit.ts';
import type { Signal, SnapshotSignal, ThoughtSignal } from '../../../../ports/signal.ts';
import { actionOf } from '../action.ts';
import { type Ending, endingOf } from '../ending.ts';
import { anything, figure, flag, text, texts } from '../lenient.ts';
import { parameterWords } from '../parameters.ts';
import { standsAfter } from '../progress.ts';
import { content, label } from '../text.ts';
import { type EventBase, eventReader } from './event.ts';
import { stepSignal, taskSignal, thoughtSignal } from './signals.ts';

const TYPE = 'action_result';
/** The stream tells milliwatt-hours. */
const MWH_A_KWH = 1_000_000;

const shape = {
  action_executed: text(),
  action_parameters: anything(),
  execution_success: flag(),
  execution_time_ms: figure(),
  follow_up_thought_id: text(),
  error: text(),
  audit_entry_id: text(),
  audit_sequence_number: figure(),
  audit_entry_hash: text(),
  tokens_total: figure(),
  tokens_input: figure(),
  tokens_output: figure(),
  cost_cents: figure(),
  carbon_grams: figure(),
  energy_mwh: figure(),
  llm_calls: figure(),
  models_used: texts(),
};
type ActionResult = z.output<z.ZodObject<typeof shape>>;

const audit = (base: EventBase, event: ActionResult, action: string): readonly AuditSignal[] =>
  event.audit_entry_id === null
    ? []
    : [
        {
          kind: 'audit',
          entryId: event.audit_entry_id,
          chain: event.audit_sequence_number === null ? null : '',
          sequence: event.audit_sequence_number,
          at: base.at,
          action,
          actor: null,
          category: auditCategory(action),
          // The stream calls failed tools and rejections a success: what came of it is not told here.
          outcome: null,
          severity: null,
          thoughtId: base.thoughtId,
          taskId: base.taskId,
          entryHash: label(event.audit_entry_hash, 200),
          tool: toolRun(action, event),
          details: null,
        },
      ];

const sequence = (value: number | null): readonly SnapshotSignal[] =>
  value === null ? [] : [{ kind: 'snapshot', subject: 'audit', key: '', fields: { lastSequence: { value } } }];

/** The follow-up waits from here on, until its own `thought_start`. */
const followUp = (base: EventBase, event: ActionResult): readonly ThoughtSignal[] =>
  event.follow_up_thought_id === null
    ? []
    : [
        {
          kind: 'thought',
          thought: {
            thoughtId: event.follow_up_thought_id,
            parentThoughtId: base.thoughtId,
            status: 'pending',
            ...(base.taskId === null ? {} : { taskId: base.taskId }),
          },
        },
      ];

const figures = (event: ActionResult, ending: Ending) => ({
  succeeded: ending.succeeded,
  executionMs: event.execution_time_ms,
  followUpThoughtId: event.follow_up_thought_id,
  auditEntryId: event.audit_entry_id,
  auditSequence: event.audit_sequence_number,
  tokens: event.tokens_total,
  inputTokens: event.tokens_input,
  outputTokens: event.tokens_output,
  costCents: event.cost_cents,
  carbonGrams: event.carbon_grams,
  energyKwh: event.energy_mwh === null ? null : event.energy_mwh / MWH_A_KWH,
  llmCalls: event.llm_calls,
  models: (event.models_used ?? []).slice(0, 8).map((model) => label(model)),
});

export const actionResult = eventReader(TYPE, shape, (base, event, context): readonly Signal[] => {
  const action = actionOf(event.action_executed);
  const ending = endingOf(action, event.execution_success);
  return [
    thoughtSignal(base, {
      status: ending.status,
      rejected: ending.rejected,
      endedAt: base.at,
      action,
      stepNumber: standsAfter(TYPE),
    }),
    ...(ending.task ? taskSignal(base, { status: ending.task, endedAt: base.at }) : []),
    ...followUp(base, event),
    ...audit(base, event, action ?? 'unknown'),
    ...sequence(event.audit_sequence_number),
    stepSignal(TYPE, base, {
      action,
      ...figures(event, ending),
      parameters: content(parameterWords(action, event.action_parameters), context.content),
      tool: toolRun(action, event),
      error: content(event.error, context.content),
    }),
  ];
});

const tool = z.object({ name: text() });
const toolRun = (action: string | null | undefined, { action_parameters }: ActionResult): string | null =>
  action === 'tool' ? label(tool.safeParse(action_parameters).data?.name ?? null, 80) : null;
