import type { Happening } from '../../engine/happening.ts';
import type { Thought } from '../../engine/model.ts';
import type { Random } from '../../engine/random.ts';
import type { Generation } from '../../generation.ts';
import { withZ } from '../spelling.ts';
import { correlationBase } from './correlation-base.ts';
import { NAMES } from './names.ts';
import { insertInto, type Write } from './write.ts';

interface Interaction {
  readonly service: 'api' | 'handler';
  readonly handler: string;
  readonly action: string;
  readonly method: string;
  readonly thought: Thought | null;
  readonly channelId: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly summary: string;
  readonly durationMs: number;
}

/** Early agents do not measure how long speaking took. */
const EARLY_SPEAK_MS = 100;

const request = (facts: Interaction, at: number): string =>
  JSON.stringify({
    service_type: facts.service === 'handler' ? 'communication' : 'api',
    method_name: facts.method,
    thought_id: facts.thought?.thoughtId ?? null,
    task_id: facts.thought?.task.taskId ?? null,
    channel_id: facts.channelId,
    parameters: facts.parameters,
    request_timestamp: withZ(at),
    timeout_seconds: null,
  });

const response = (facts: Interaction, at: number): string =>
  JSON.stringify({
    success: true,
    result_summary: facts.summary,
    result_type: null,
    result_size: null,
    error_type: null,
    error_message: null,
    error_traceback: null,
    execution_time_ms: facts.durationMs,
    response_timestamp: withZ(at),
    tokens_used: null,
    memory_bytes: null,
  });

const API = { service: 'api', handler: 'APIAdapter', thought: null, durationMs: 0 } as const;
const SPEAK = { service: 'handler', handler: 'SpeakHandler', action: 'speak_action', method: 'send_message' } as const;

/** Rows of messages: one that came in, and the two of one that went out. */
export const interactionRows = (
  generation: Generation,
  random: Random,
): ((happening: Happening) => readonly Write[]) => {
  const row = (at: number, facts: Interaction): Write =>
    insertInto(NAMES[generation].correlations, {
      correlation_id: random.uuid(),
      service_type: facts.service,
      handler_name: facts.handler,
      action_type: facts.action,
      request_data: request(facts, at),
      response_data: response(facts, at),
      status: 'completed',
      correlation_type: 'service_interaction',
      ...correlationBase(generation, at, at),
    });
  return (happening) => {
    const { at } = happening;
    if (happening.kind === 'message.in') {
      const { messageId, channel, userId, content } = happening.message;
      const parameters = { content, author_id: userId, author_name: userId, message_id: messageId };
      const told = { channelId: channel.channelId, parameters, summary: 'Message observed' };
      return [row(at, { ...API, ...told, action: 'observe', method: 'observe' })];
    }
    if (happening.kind !== 'message.out') return [];
    const { thought, content } = happening;
    const { channelId } = thought.task;
    const durationMs = generation === 'early' ? EARLY_SPEAK_MS : happening.durationMs;
    const sent = { channelId, parameters: { content, channel_id: channelId }, summary: 'Message sent' };
    return [
      row(at, { ...API, ...sent, action: 'speak', method: 'speak' }),
      row(at, {
        ...SPEAK,
        thought,
        channelId,
        parameters: { content },
        summary: `Message sent to channel ${channelId}`,
        durationMs,
      }),
    ];
  };
};
