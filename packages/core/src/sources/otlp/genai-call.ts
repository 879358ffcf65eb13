import type { CallSignal } from '../../ports/kinds/call.ts';
import { numberAt, textAt } from './attributes.ts';
import { heldLabelOf } from './held-label.ts';
import type { Attributes, ToldSpan } from './told.ts';

/** Operations of OpenTelemetry's GenAI conventions that ask a model; agents and tools run within others. */
const ASKING = ['chat', 'text_completion', 'generate_content', 'embeddings', 'completion'];
const ASKING_KINDS = ['LLM', 'EMBEDDING'];

// Each convention's name for the same, the newest first: OpenTelemetry's, its older one, OpenLLMetry's, OpenInference's.
const MODEL = [
  'gen_ai.response.model',
  'gen_ai.request.model',
  'llm.response.model',
  'llm.request.model',
  'llm.model_name',
  'embedding.model_name',
] as const;
const PROVIDER = ['gen_ai.provider.name', 'gen_ai.system', 'llm.provider', 'llm.vendor', 'llm.system'] as const;
const INPUT = [
  'gen_ai.usage.input_tokens',
  'gen_ai.usage.prompt_tokens',
  'llm.usage.prompt_tokens',
  'llm.token_count.prompt',
] as const;
const OUTPUT = [
  'gen_ai.usage.output_tokens',
  'gen_ai.usage.completion_tokens',
  'llm.usage.completion_tokens',
  'llm.token_count.completion',
] as const;
const COST_USD = ['gen_ai.usage.cost', 'llm.usage.cost', 'llm.cost.total'] as const;
// The last of each is how packages/instrument writes the context of an error.
const THOUGHT = ['ciris.thought.id', 'ciris.thought_id', 'thought_id', 'ciris.error.context.thoughtId'] as const;
const TASK = ['ciris.task.id', 'ciris.task_id', 'task_id', 'ciris.error.context.taskId'] as const;

/** The handler that somebody ran. */
export const HANDLER = ['ciris.handler', 'ciris.handler.name', 'ciris.error.context.handler'] as const;

export const thoughtOf = (attributes: Attributes): string | null => textAt(attributes, ...THOUGHT);
export const taskOf = (attributes: Attributes): string | null => textAt(attributes, ...TASK);

const asksModel = (attributes: Attributes): boolean => {
  const operation = textAt(attributes, 'gen_ai.operation.name');
  if (operation !== null) return ASKING.includes(operation.toLowerCase());
  const kind = textAt(attributes, 'openinference.span.kind');
  if (kind !== null) return ASKING_KINDS.includes(kind.toUpperCase());
  return textAt(attributes, 'llm.request.type', ...MODEL) !== null;
};

/** In the words of CIRIS for what becomes of a call. */
const statusOf = ({ attributes, statusCode }: ToldSpan): string => {
  const error = textAt(attributes, 'error.type', 'exception.type') ?? '';
  const http = numberAt(attributes, 'http.response.status_code', 'http.status_code');
  if (statusCode !== 2 && error === '') return 'ok';
  if (http === 429 || /rate.?limit|^429$/i.test(error)) return 'rate_limited';
  if (http === 404 || /not.?found/i.test(error)) return 'model_not_available';
  return /time.?d?.?out|deadline/i.test(error) ? 'timeout' : 'other_error';
};

const short = (text: string | null): string | null => (text === null ? null : heldLabelOf(text));

/** The LLM call that a span speaks of, by any of the conventions; null: of none. */
export const callOf = (span: ToldSpan, key: string): CallSignal | null => {
  const { attributes } = span;
  if (!asksModel(attributes)) return null;
  const status = statusOf(span);
  const costUsd = numberAt(attributes, ...COST_USD);
  return {
    kind: 'call',
    key,
    thoughtId: short(thoughtOf(attributes)),
    at: Math.floor(span.endMs),
    handler: short(textAt(attributes, ...HANDLER)),
    provider: short(textAt(attributes, ...PROVIDER)),
    model: short(textAt(attributes, ...MODEL)),
    status,
    errorClass: status === 'ok' ? null : short(textAt(attributes, 'error.type', 'exception.type')),
    durationMs: span.endMs - span.startMs,
    inputTokens: numberAt(attributes, ...INPUT),
    outputTokens: numberAt(attributes, ...OUTPUT),
    costCents: costUsd === null ? null : costUsd * 100,
    parent: null,
    carbonGrams: null,
    energyKwh: null,
  };
};
