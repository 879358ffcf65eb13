import { type Mind, now } from './mind.ts';
import type { Span, Thought } from './model.ts';

export type SpanFacts = Pick<Span, 'component' | 'handler' | 'verb' | 'prefix' | 'parentPrefix' | 'type'>;

const dma = (handler: string, prefix: string, type: string, verb = 'evaluate'): SpanFacts => ({
  component: 'dma',
  handler,
  verb,
  prefix,
  parentPrefix: 'thought_processor',
  type,
});

const guardrail = (handler: string, type: string): SpanFacts => ({
  component: 'guardrail',
  handler,
  verb: 'check',
  prefix: `${type}_conscience`,
  parentPrefix: 'thought_processor',
  type,
});

export const SPANS = {
  ethics: dma('EthicalPDMAEvaluator', 'pdma', 'ethical_pdma'),
  commonSense: dma('CSDMAEvaluator', 'csdma', 'csdma', 'evaluate_thought'),
  domain: dma('BaseDSDMA', 'dsdma', 'dsdma'),
  intuition: dma('IDMAEvaluator', 'idma', 'idma'),
  selection: dma('ActionSelectionPDMAEvaluator', 'action_selection_pdma', 'action_selection_pdma'),
  tool: {
    ...dma('TSASPDMAEvaluator', 'tsaspdma', 'tsaspdma', 'evaluate_tool_action'),
    parentPrefix: 'action_selection_pdma',
  },
  defer: {
    ...dma('DSASPDMAEvaluator', 'dsaspdma', 'dsaspdma', 'evaluate_deferral_action'),
    parentPrefix: 'action_selection_pdma',
  },
  memorize: {
    ...dma('MSASPDMAEvaluator', 'msaspdma', 'msaspdma', 'evaluate_memorize_action'),
    parentPrefix: 'action_selection_pdma',
  },
  entropy: guardrail('EntropyConscience', 'entropy'),
  coherence: guardrail('CoherenceConscience', 'coherence'),
  veto: guardrail('Optimization_VetoConscience', 'optimization_veto'),
  humility: guardrail('Epistemic_HumilityConscience', 'epistemic_humility'),
  depth: { ...guardrail('ThoughtDepthGuardrail', 'thought_depth'), prefix: 'thought_depth_guardrail' },
  sequence: {
    ...guardrail('ActionSequenceConscience', 'action_sequence'),
    component: 'conscience',
    prefix: 'action_sequence_conscience',
  },
  speak: {
    component: 'handler',
    handler: 'SpeakHandler',
    verb: 'speak',
    prefix: 'speakhandler',
    parentPrefix: 'thought_processor',
    type: 'SpeakHandler',
  },
} as const satisfies Readonly<Record<string, SpanFacts>>;

const tell = (mind: Mind, span: Span): void => {
  mind.journal.tell({ at: now(mind), kind: 'span', span });
};

/** Runs work inside a span and tells of it when it is over; a failure goes on to the caller. */
export const within = async (
  mind: Mind,
  thought: Thought,
  facts: SpanFacts,
  summary: string,
  work: () => Promise<void>,
): Promise<void> => {
  const startedAt = now(mind);
  try {
    await work();
    tell(mind, { ...facts, thought, startedAt, endedAt: now(mind), ok: true, summary });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    if (!mind.life.over) tell(mind, { ...facts, thought, startedAt, endedAt: now(mind), ok: false, summary: reason });
    throw error;
  }
};

/** A span that takes no time to speak of. */
export const brief = (mind: Mind, thought: Thought, facts: SpanFacts, summary: string): void => {
  const at = now(mind);
  tell(mind, { ...facts, thought, startedAt: at, endedAt: at + 1, ok: true, summary });
};
