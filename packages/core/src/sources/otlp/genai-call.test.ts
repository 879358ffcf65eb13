import { describe, expect, it } from 'vitest';
import type { Json } from '../../ports/json.ts';
import { callOf } from './genai-call.ts';
import type { ToldSpan } from './told.ts';

const span = (attributes: Readonly<Record<string, Json>>, over: Partial<ToldSpan> = {}): ToldSpan => ({
  traceId: 'a'.repeat(32),
  spanId: 'b'.repeat(16),
  parentSpanId: '',
  name: 'chat gpt-5',
  kind: 3,
  startMs: 1_000,
  endMs: 1_250.5,
  attributes: new Map(Object.entries(attributes)),
  events: [],
  statusCode: 0,
  statusMessage: '',
  ...over,
});

const CONVENTIONS: readonly (readonly [string, Readonly<Record<string, Json>>])[] = [
  [
    'as OpenTelemetry has it now',
    {
      'gen_ai.operation.name': 'chat',
      'gen_ai.provider.name': 'openai',
      'gen_ai.request.model': 'gpt-5',
      'gen_ai.usage.input_tokens': 100,
      'gen_ai.usage.output_tokens': 20,
    },
  ],
  [
    'as OpenTelemetry had it',
    {
      'gen_ai.system': 'openai',
      'gen_ai.request.model': 'gpt-5',
      'gen_ai.usage.prompt_tokens': 100,
      'gen_ai.usage.completion_tokens': 20,
    },
  ],
  [
    'as OpenLLMetry has it',
    {
      'llm.request.type': 'chat',
      'llm.vendor': 'openai',
      'llm.request.model': 'gpt-5',
      'llm.usage.prompt_tokens': '100',
      'llm.usage.completion_tokens': '20',
    },
  ],
  [
    'as OpenInference has it',
    {
      'openinference.span.kind': 'LLM',
      'llm.provider': 'openai',
      'llm.model_name': 'gpt-5',
      'llm.token_count.prompt': 100,
      'llm.token_count.completion': 20,
    },
  ],
];

describe('an LLM call in a span', () => {
  it.each(CONVENTIONS)('%s is the same call', (_, attributes) => {
    expect(callOf(span(attributes), 'k')).toEqual({
      kind: 'call',
      key: 'k',
      thoughtId: null,
      at: 1_250,
      handler: null,
      provider: 'openai',
      model: 'gpt-5',
      status: 'ok',
      errorClass: null,
      durationMs: 250.5,
      inputTokens: 100,
      outputTokens: 20,
      costCents: null,
      parent: null,
      carbonGrams: null,
      energyKwh: null,
    });
  });

  it('says of which thought it is and what it cost, where it is told', () => {
    const told = { 'gen_ai.request.model': 'm', 'ciris.thought.id': 'th_1', 'gen_ai.usage.cost': 0.02 };
    expect(callOf(span(told), 'k')).toMatchObject({ thoughtId: 'th_1', costCents: 2 });
  });

  it.each([
    ['rate_limited', { 'http.response.status_code': 429 }],
    ['rate_limited', { 'error.type': 'RateLimitError' }],
    ['timeout', { 'error.type': 'APITimeoutError' }],
    ['timeout', { 'error.type': 'timed_out' }],
    ['model_not_available', { 'error.type': 'NotFoundError' }],
    ['other_error', { 'error.type': '500' }],
    ['other_error', {}],
  ])('that failed is %s by %j', (status, error) => {
    const failed = span({ 'gen_ai.request.model': 'm', ...error }, { statusCode: 2 });
    expect(callOf(failed, 'k')).toMatchObject({ status });
  });

  it.each([
    ['of a tool', { 'gen_ai.operation.name': 'execute_tool', 'gen_ai.request.model': 'm' }],
    ['of an agent', { 'gen_ai.operation.name': 'invoke_agent', 'gen_ai.request.model': 'm' }],
    ['of a chain', { 'openinference.span.kind': 'CHAIN', 'llm.model_name': 'm' }],
    ['of anything else', { 'http.request.method': 'GET' }],
  ])('is not seen in a span %s', (_, attributes) => {
    expect(callOf(span(attributes), 'k')).toBeNull();
  });
});
