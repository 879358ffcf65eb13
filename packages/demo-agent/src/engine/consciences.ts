import { depthDeferral, insteadPonder } from './decisions.ts';
import { ask } from './llm.ts';
import type { Mind } from './mind.ts';
import type { Decision, Thought } from './model.ts';
import { brief, SPANS, within } from './spans.ts';

export interface Verdict {
  readonly decision: Decision;
  readonly passed: boolean;
  /** The action is one that the consciences do not look at. */
  readonly skipped: boolean;
  /** Whether entropy and coherence asked about it. */
  readonly weighed: boolean;
  readonly depthReached: boolean;
}

const CONSCIENCE_RESULT = 'CONSCIENCE_RESULT';
const FAILING_SHARE = 0.05;

const CHECKS = [
  { facts: SPANS.entropy, handler: 'entropy_conscience', said: 'Entropy check passed: 0.10 <= 0.40', weighs: true },
  {
    facts: SPANS.coherence,
    handler: 'coherence_conscience',
    said: 'Coherence check passed: 0.90 >= 0.60',
    weighs: true,
  },
  { facts: SPANS.veto, handler: 'optimization_veto_conscience', said: 'Optimization veto check passed', weighs: false },
  {
    facts: SPANS.humility,
    handler: 'epistemic_humility_conscience',
    said: 'Epistemic humility check passed',
    weighs: false,
  },
] as const;

const runChecks = async (mind: Mind, thought: Thought, decision: Decision): Promise<void> => {
  await Promise.all(
    CHECKS.map(({ facts, handler, said, weighs }) =>
      within(mind, thought, facts, said, async () => {
        if (weighs && !mind.dialect.weighs(decision.action)) return;
        await ask(mind, { thought, handler, parent: CONSCIENCE_RESULT });
      }),
    ),
  );
};

/** Steps 5 and 7: lets a decision pass, or puts another in its place. */
export const examine = async (mind: Mind, thought: Thought, decision: Decision): Promise<Verdict> => {
  const { dialect } = mind;
  const depthReached = thought.depth >= dialect.maxDepth;
  if (dialect.exempt.includes(decision.action)) {
    return { decision, passed: true, skipped: true, weighed: false, depthReached: false };
  }
  if (dialect.generation === 'v2')
    brief(mind, thought, SPANS.sequence, `First ${decision.action.toUpperCase()} for this task`);
  await runChecks(mind, thought, decision);
  brief(mind, thought, SPANS.depth, `Thought depth ${thought.depth} within limit of ${dialect.maxDepth}`);
  const looked = { skipped: false, weighed: dialect.weighs(decision.action), depthReached };
  if (depthReached) return { decision: depthDeferral(dialect.maxDepth), passed: false, ...looked };
  if (decision.action !== 'ponder' && mind.random.chance(FAILING_SHARE)) {
    return { decision: insteadPonder(mind, thought), passed: false, ...looked };
  }
  return { decision, passed: true, ...looked };
};
