import { z } from 'zod';
import type { CallSignal } from '../../../../ports/kinds/call.ts';
import type { Signal } from '../../../../ports/signal.ts';
import { errorOfCall } from '../../../errors/error-of-call.ts';
import { streamInstant } from '../instant.ts';
import { figure, text } from '../lenient.ts';
import { standsAtCall } from '../progress.ts';
import { label } from '../text.ts';
import type { EventReader } from './event.ts';

/** Told when the call is over; it names no thought where none asked for it. */
const wireCall = z.object({
  timestamp: z.string(),
  thought_id: text(),
  handler_name: text(),
  service_name: text(),
  model: text(),
  status: z.string(),
  error_class: text(),
  duration_ms: figure(),
  prompt_tokens: figure(),
  completion_tokens: figure(),
  cost_usd: figure(),
  attempt_count: figure(),
  parent_event_type: text(),
  parent_attempt_index: figure(),
});
type Call = z.output<typeof wireCall>;

const CENTS_A_DOLLAR = 100;

/** The same call again has the same key; of two calls of one handler the attempt and the microsecond differ. */
const keyOf = (event: Call): string =>
  [event.thought_id, event.handler_name, event.timestamp, event.attempt_count, event.parent_attempt_index].join('|');

const signalOf = (event: Call, at: number): CallSignal => ({
  kind: 'call',
  key: keyOf(event),
  thoughtId: event.thought_id,
  at,
  handler: label(event.handler_name),
  provider: label(event.service_name),
  model: label(event.model),
  status: event.status,
  errorClass: label(event.error_class),
  durationMs: event.duration_ms,
  inputTokens: event.prompt_tokens,
  outputTokens: event.completion_tokens,
  costCents: event.cost_usd === null ? null : event.cost_usd * CENTS_A_DOLLAR,
  // Told with the result of the thought, not with its calls.
  carbonGrams: null,
  energyKwh: null,
  parent: label(event.parent_event_type),
});

export const llmCall: EventReader = {
  type: 'llm_call',
  read: (raw): readonly Signal[] | null => {
    const event = wireCall.safeParse(raw).data;
    const at = event ? streamInstant(event.timestamp)?.at : undefined;
    if (!event || at === undefined) return null;
    const call = signalOf(event, at);
    const error = errorOfCall(call);
    const told: readonly Signal[] = error ? [call, error] : [call];
    if (event.thought_id === null) return told;
    const stepNumber = standsAtCall(event.parent_event_type);
    return [
      ...told,
      {
        kind: 'thought',
        thought: {
          thoughtId: event.thought_id,
          lastEventAt: at,
          lastCallFailed: event.status !== 'ok',
          ...(stepNumber === null ? {} : { stepNumber }),
        },
      },
    ];
  },
};
