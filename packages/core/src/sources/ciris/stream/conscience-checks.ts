import type { ContentMode } from '@ciris/telemetry-contracts';
import type { z } from 'zod';
import { figure, flag, text } from './lenient.ts';
import { content, label } from './text.ts';

export const checkMembers = {
  updated_status_detected: flag(),
  thought_depth_triggered: flag(),
  thought_depth_current: figure(),
  thought_depth_max: figure(),
  entropy_passed: flag(),
  entropy_score: figure(),
  entropy_threshold: figure(),
  entropy_reason: text(),
  coherence_passed: flag(),
  coherence_score: figure(),
  coherence_threshold: figure(),
  coherence_reason: text(),
  optimization_veto_passed: flag(),
  optimization_veto_decision: text(),
  optimization_veto_entropy_ratio: figure(),
  epistemic_humility_passed: flag(),
  epistemic_humility_certainty: figure(),
  epistemic_humility_recommendation: text(),
};
export type CheckMembers = z.output<z.ZodObject<typeof checkMembers>>;

/** One check of the conscience; `passed` null: it did not look at this action. */
export interface ConscienceCheck {
  readonly name: string;
  readonly passed: boolean | null;
  readonly score: number | null;
  readonly limit: number | null;
  readonly limitIs: 'max' | 'min' | null;
  readonly words: string | null;
  readonly [key: string]: string | number | boolean | null;
}

const not = (triggered: boolean | null): boolean | null => (triggered === null ? null : !triggered);

/** In the order in which they run. */
export const conscienceChecks = (event: CheckMembers, mode: ContentMode): readonly ConscienceCheck[] => [
  {
    name: 'updated_status',
    passed: not(event.updated_status_detected),
    score: null,
    limit: null,
    limitIs: null,
    words: null,
  },
  {
    name: 'entropy',
    passed: event.entropy_passed,
    score: event.entropy_score,
    limit: event.entropy_threshold,
    limitIs: 'max',
    words: content(event.entropy_reason, mode),
  },
  {
    name: 'coherence',
    passed: event.coherence_passed,
    score: event.coherence_score,
    limit: event.coherence_threshold,
    limitIs: 'min',
    words: content(event.coherence_reason, mode),
  },
  {
    name: 'optimization_veto',
    passed: event.optimization_veto_passed,
    score: event.optimization_veto_entropy_ratio,
    // CIRIS' own limit of the ratio; no event tells it.
    limit: event.optimization_veto_entropy_ratio === null ? null : 10,
    limitIs: 'max',
    words: label(event.optimization_veto_decision),
  },
  {
    name: 'epistemic_humility',
    passed: event.epistemic_humility_passed,
    score: event.epistemic_humility_certainty,
    limit: null,
    limitIs: null,
    words: label(event.epistemic_humility_recommendation),
  },
  {
    name: 'thought_depth',
    passed: not(event.thought_depth_triggered),
    score: event.thought_depth_current,
    limit: event.thought_depth_max,
    limitIs: event.thought_depth_max === null ? null : 'max',
    words: null,
  },
];
