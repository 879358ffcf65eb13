import { createHash } from 'node:crypto';
import type { Happening, StepHappening } from '../../engine/happening.ts';
import type { LlmCall, Thought } from '../../engine/model.ts';
import { withOffset } from '../spelling.ts';
import type { View } from '../view.ts';
import {
  actionResult,
  aspdmaResult,
  conscienceResult,
  dmaResults,
  type EventFields,
  idmaResult,
  secondPass,
} from './results.ts';
import { systemSnapshot } from './snapshot.ts';

const base = (type: string, thought: Thought, at: number): object => ({
  event_type: type,
  thought_id: thought.thoughtId,
  task_id: thought.task.taskId,
  timestamp: withOffset(at),
});

const thoughtStart = (thought: Thought): object => ({
  thought_type: thought.type,
  thought_content: thought.content,
  thought_status: 'processing',
  round_number: 0,
  thought_depth: thought.depth,
  parent_thought_id: thought.parentThoughtId,
  task_description: thought.task.description,
  task_priority: thought.task.priority,
  channel_id: thought.task.channelId,
  updated_info_available: false,
});

/** A failed call says RuntimeError, whatever it was. */
const llmCall = (call: LlmCall): object => {
  const ok = call.status === 'ok';
  const prompt = `[{"role": "user", "content": ${JSON.stringify(call.thought.content)}}]`;
  return {
    handler_name: call.handler,
    service_name: call.provider,
    model: call.model,
    base_url: call.baseUrl,
    response_model: `${call.handler}Result`,
    prompt_tokens: ok ? call.inputTokens : null,
    completion_tokens: ok ? call.outputTokens : null,
    prompt_bytes: prompt.length,
    completion_bytes: ok ? call.outputTokens * 4 : null,
    cost_usd: ok ? call.costCents / 100 : null,
    sent_temperature: null,
    sent_seed: null,
    sent_max_tokens: null,
    served_by: null,
    served_model: null,
    duration_ms: call.durationMs,
    status: call.status,
    error_class: ok ? null : 'RuntimeError',
    attempt_count: call.attempt,
    retry_count: call.attempt - 1,
    prompt_hash: createHash('sha256').update(prompt).digest('hex'),
    prompt,
    response_text: ok ? '{"simulated": true}' : null,
    parent_event_type: call.parent,
    parent_attempt_index: 0,
  };
};

const fieldsOf = (view: View, thought: Thought, told: StepHappening, at: number): readonly EventFields[] => {
  const { generation } = view.dialect;
  const one = (fields: object): readonly EventFields[] => [{ type: told.step, fields }];
  switch (told.step) {
    case 'thought_start':
      return one(thoughtStart(thought));
    case 'snapshot_and_context':
      return one({ system_snapshot: systemSnapshot(view, thought, at) });
    case 'dma_results':
      return one(dmaResults(generation, thought));
    case 'idma_result':
      return one(idmaResult(generation, thought));
    case 'second_pass':
      return secondPass(generation, told);
    case 'aspdma_result':
      return one(aspdmaResult(generation, told, thought));
    case 'conscience_result':
      return one(conscienceResult(generation, told, thought, view.dialect.maxDepth));
    case 'action_result':
      return one(actionResult(generation, told, thought, [view.dialect.providers[0].model]));
  }
};

/** The events that a happening makes on the stream; single calls are told by `v2` alone. */
export const eventsOf = (view: View, happening: Happening): readonly object[] => {
  const { at } = happening;
  if (happening.kind === 'llm.call') {
    const { call } = happening;
    return view.dialect.generation === 'v2' ? [{ ...base('llm_call', call.thought, at), ...llmCall(call) }] : [];
  }
  if (happening.kind !== 'step') return [];
  const told = fieldsOf(view, happening.thought, happening.told, at);
  return told.map(({ type, fields }) => ({ ...base(type, happening.thought, at), ...fields }));
};
