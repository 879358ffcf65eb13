import type { StepHappening } from '../../engine/happening.ts';
import type { Thought } from '../../engine/model.ts';
import type { Generation } from '../../generation.ts';

type Step<S extends StepHappening['step']> = Extract<StepHappening, { step: S }>;

const upper = (action: string): string => `HandlerActionType.${action.toUpperCase()}`;

export const dmaResults = (generation: Generation, thought: Thought): object => ({
  csdma: { plausibility_score: 0.9, flags: ['simulated'], reasoning: 'plausible' },
  dsdma: { domain: 'simulated', domain_alignment: 0.9, flags: ['simulated'], reasoning: 'fits the domain' },
  pdma:
    generation === 'v2'
      ? { action: 'speak', rationale: 'helps the person', weight_alignment_score: 0.9, ethical_alignment_score: 0.95 }
      : {
          stakeholders: 'the person who asks',
          conflicts: 'none',
          reasoning: 'helps the person',
          alignment_check: 'beneficence holds',
        },
  csdma_prompt: thought.content,
  dsdma_prompt: thought.content,
  pdma_prompt: thought.content,
});

/** Of the fourth view `v2` names many more figures, and leaves most of them empty. */
const UNTOLD = [
  'k_raw',
  'raw_source_count',
  'rho_mean',
  'phase_confidence',
  'collapse_margin',
  'safety_margin',
  'rho_intra',
  'rho_inter',
  'module_count',
  'effective_module_count',
  'intervention_recommendation',
  'next_best_recovery_step',
  'delta_k_eff',
  'delta_rho_mean',
  'phase_persistence_steps',
  'time_in_fragile_state_ms',
  'moving_variance',
  'rho_critical',
  'k_required',
  'defense_function',
  'collapse_rate',
  'time_to_truth',
  'time_to_entropy',
  'time_to_capture',
] as const;

const EMPTY = [
  'source_ids',
  'source_types',
  'source_independence_scores',
  'source_type_counts',
  'top_correlation_factors',
  'pairwise_correlation_summary',
  'source_clusters',
  'common_cause_flags',
] as const;

const moreOfIdma: object = {
  effective_source_count: 1,
  source_overlap: 0,
  reasoning_state: 'rigidity',
  reasoning_is_fragile: true,
  ...Object.fromEntries(UNTOLD.map((name) => [name, null])),
  ...Object.fromEntries(EMPTY.map((name) => [name, []])),
};

export const idmaResult = (generation: Generation, thought: Thought): object => ({
  k_eff: 1,
  correlation_risk: 0,
  phase: 'rigidity',
  fragility_flag: true,
  sources_identified: ['training_data'],
  correlation_factors: [],
  ...(generation === 'v2' ? moreOfIdma : {}),
  reasoning: 'one source',
  idma_prompt: thought.content,
});

/** `v1` calls the reasons of a selection a rationale. */
export const aspdmaResult = (generation: Generation, told: Step<'aspdma_result'>, thought: Thought): object => ({
  is_recursive: told.again,
  selected_action: upper(told.decision.action),
  action_rationale: told.decision.reasoning,
  ...(generation === 'v2' ? { selection_confidence: null, alternatives_considered: null } : {}),
  aspdma_prompt: thought.content,
  ...(generation === 'v2' ? { aspdma_system_prompt: 'simulated' } : {}),
});

/** Null for what did not look at the action. */
const checked = (told: Step<'conscience_result'>): object => {
  const weighed = <T>(value: T): T | null => (told.weighed ? value : null);
  const asked = <T>(value: T): T | null => (told.skipped ? null : value);
  return {
    entropy_passed: weighed(true),
    entropy_score: weighed(0.1),
    entropy_threshold: weighed(0.4),
    entropy_reason: weighed('Entropy: 0.10'),
    coherence_passed: weighed(true),
    coherence_score: weighed(0.9),
    coherence_threshold: weighed(0.6),
    coherence_reason: weighed('Coherence: 0.90'),
    optimization_veto_passed: asked(true),
    optimization_veto_decision: asked('proceed'),
    optimization_veto_justification: asked('No harmful optimization'),
    optimization_veto_entropy_ratio: asked(0.1),
    optimization_veto_affected_values: asked([]),
    epistemic_humility_passed: asked(told.passed),
    epistemic_humility_certainty: asked(0.7),
    epistemic_humility_uncertainties: asked([]),
    epistemic_humility_justification: asked('Humble enough'),
    epistemic_humility_recommendation: asked(told.passed ? 'proceed' : 'ponder'),
  };
};

const PROMPTS = {
  entropy_prompt: null,
  coherence_prompt: null,
  optimization_veto_prompt: null,
  epistemic_humility_prompt: null,
};

export const conscienceResult = (
  generation: Generation,
  told: Step<'conscience_result'>,
  thought: Thought,
  maxDepth: number,
): object => ({
  is_recursive: told.again,
  conscience_passed: told.passed,
  conscience_override_reason: told.passed ? null : told.decision.reasoning,
  epistemic_data: {
    entropy_level: 0.1,
    coherence_level: 0.9,
    uncertainty_acknowledged: true,
    reasoning_transparency: 1,
    CIRIS_OBSERVATION_UPDATED_STATUS: null,
  },
  final_action: upper(told.decision.action),
  action_was_overridden: !told.passed,
  ethical_faculties_skipped: generation === 'v2' && told.skipped ? null : !told.weighed,
  updated_status_detected: false,
  updated_status_content: null,
  thought_depth_triggered: generation === 'v2' && told.skipped ? null : told.depthReached,
  thought_depth_current: told.depthReached ? thought.depth : null,
  thought_depth_max: told.depthReached ? maxDepth : null,
  ...checked(told),
  ...(generation === 'v2' ? PROMPTS : {}),
});

/** It succeeds always, so agents say. */
export const actionResult = (
  generation: Generation,
  told: Step<'action_result'>,
  thought: Thought,
  models: readonly string[],
): object => {
  const { decision, outcome, sealed } = told;
  const { totals } = thought;
  const weighed = {
    coherence_passed: true,
    coherence_score: 0.9,
    coherence_threshold: 0.6,
    coherence_reason: 'Coherence: 0.90',
    entropy_passed: true,
    entropy_score: 0.1,
    entropy_threshold: 0.4,
    entropy_reason: 'Entropy: 0.10',
  };
  return {
    ...(generation === 'v2' ? weighed : {}),
    action_executed: decision.action,
    action_parameters: decision.parameters,
    execution_success: true,
    execution_time_ms: outcome.durationMs,
    follow_up_thought_id: told.followUpId,
    error: null,
    audit_entry_id: told.auditId,
    audit_sequence_number: sealed.sequence,
    audit_entry_hash: sealed.hash,
    audit_signature: sealed.signature,
    tokens_total: totals.inputTokens + totals.outputTokens,
    tokens_input: totals.inputTokens,
    tokens_output: totals.outputTokens,
    cost_cents: totals.costCents,
    carbon_grams: totals.carbonGrams,
    energy_mwh: totals.energyKwh * 1e6,
    llm_calls: totals.calls,
    models_used: models,
    api_bases_used: ['default'],
  };
};

export interface EventFields {
  readonly type: string;
  readonly fields: object;
}

const toolPass = (generation: Generation, { decision }: Step<'second_pass'>): EventFields => {
  const word = generation === 'v1' ? 'rationale' : 'reasoning';
  const { name } = decision.parameters;
  const shared = {
    original_tool_name: name,
    original_parameters: {},
    [`aspdma_${word}`]: decision.reasoning,
    final_action: 'tool',
    final_tool_name: name,
    final_parameters: {},
    [`tsaspdma_${word}`]: decision.reasoning,
  };
  const extra = { tool_description: null, gotchas_acknowledged: [], tsaspdma_prompt: null };
  return { type: 'tsaspdma_result', fields: generation === 'v1' ? { ...shared, ...extra } : shared };
};

const verbPass = ({ decision, verb }: Step<'second_pass'>): EventFields => ({
  type: 'verb_second_pass_result',
  fields: {
    verb,
    original_action: verb,
    original_reasoning: decision.reasoning,
    final_action: verb,
    final_reasoning: decision.reasoning,
    verb_specific_data: {},
    refused_without_wa_approval: null,
    second_pass_prompt: 'simulated',
    second_pass_system_prompt: 'simulated',
    tool_description: null,
    gotchas_acknowledged: [],
    tsaspdma_prompt: null,
  },
});

/** A tool that is looked at again has an event of its own; `v2` tells of it a second time like of other verbs. */
export const secondPass = (generation: Generation, told: Step<'second_pass'>): readonly EventFields[] => {
  const tool = told.verb === 'tool' ? [toolPass(generation, told)] : [];
  return generation === 'v2' ? [...tool, verbPass(told)] : tool;
};
