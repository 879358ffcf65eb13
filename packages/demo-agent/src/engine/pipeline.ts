import { examine, type Verdict } from './consciences.ts';
import { decide } from './decisions.ts';
import { handlerName, perform } from './handlers.ts';
import type { StepHappening } from './happening.ts';
import { openThought, setTask, setThought } from './lifecycle.ts';
import { ask, LlmFailed } from './llm.ts';
import { log, type Mind, measure, now } from './mind.ts';
import type { Action, AuditRecord, Decision, Outcome, Sealed, Thought } from './model.ts';
import { ProcessEnded } from './sleep.ts';
import { SPANS, type SpanFacts, within } from './spans.ts';

const DMA_RESULTS = 'DMA_RESULTS';
const ASPDMA_RESULT = 'ASPDMA_RESULT';
const HOT = { path_type: 'hot', source_module: 'thought_processor' };

const step = (mind: Mind, thought: Thought, told: StepHappening): void => {
  mind.journal.tell({ at: now(mind), kind: 'step', thought, told });
};

/** A wedged processor stands where it is until the process ends. */
const stuckHere = async (mind: Mind): Promise<void> => {
  while (mind.faults.has('stuck')) await mind.life.sleep(1_000);
};

const evaluate = (mind: Mind, thought: Thought, facts: SpanFacts, said: string): Promise<void> =>
  within(mind, thought, facts, said, () => ask(mind, { thought, handler: facts.handler, parent: DMA_RESULTS }));

/** Step 3: three views side by side, and the fourth that builds on them. */
const performDmas = async (mind: Mind, thought: Thought): Promise<void> => {
  const settled = await Promise.allSettled([
    evaluate(mind, thought, SPANS.ethics, 'Ethical evaluation completed'),
    evaluate(mind, thought, SPANS.commonSense, 'CSDMA evaluation completed'),
    evaluate(mind, thought, SPANS.domain, 'DSDMA evaluation completed'),
  ]);
  const failed = settled.find((one) => one.status === 'rejected');
  if (failed) throw failed.reason;
  if (mind.dialect.hasIdma) await evaluate(mind, thought, SPANS.intuition, 'IDMA completed: k_eff=1.00');
};

/** Steps 4 and 6: selects an action, and looks at some of them a second time. */
const select = async (mind: Mind, thought: Thought, decision: Decision, again: boolean): Promise<void> => {
  const said = `Action selected: HandlerActionType.${decision.action.toUpperCase()}`;
  await within(mind, thought, SPANS.selection, said, () =>
    ask(mind, { thought, handler: SPANS.selection.handler, parent: ASPDMA_RESULT }),
  );
  const { action } = decision;
  if (
    !again &&
    mind.dialect.secondPasses.includes(action) &&
    (action === 'tool' || action === 'defer' || action === 'memorize')
  ) {
    const facts = SPANS[action];
    await within(mind, thought, facts, `Second look completed: action=${action}`, () =>
      ask(mind, { thought, handler: facts.handler, parent: 'UNKNOWN_PARENT' }),
    );
    step(mind, thought, { step: 'second_pass', verb: action, decision });
  }
  step(mind, thought, { step: 'aspdma_result', decision, again });
};

const conscience = async (mind: Mind, thought: Thought, decision: Decision, again: boolean): Promise<Verdict> => {
  const verdict = await examine(mind, thought, decision);
  step(mind, thought, { step: 'conscience_result', again, ...verdict });
  return verdict;
};

/** Steps 4 to 8. A conscience that says no has the selection made once more. */
const choose = async (mind: Mind, thought: Thought): Promise<{ decision: Decision; fails: boolean }> => {
  const { decision, fails } = decide(mind, thought);
  await select(mind, thought, decision, false);
  const first = await conscience(mind, thought, decision, false);
  if (first.passed || first.depthReached) return { decision: first.decision, fails };
  await select(mind, thought, decision, true);
  const second = await conscience(mind, thought, decision, true);
  if (second.passed) return { decision, fails };
  const plan = mind.plans.get(thought.task.taskId) ?? [];
  mind.plans.set(thought.task.taskId, [...plan.slice(0, thought.depth), 'ponder', ...plan.slice(thought.depth)]);
  return { decision: second.decision, fails: false };
};

const record = (
  mind: Mind,
  thought: Thought,
  action: Action,
  outcome: string,
  { followUpId = null, tool = null }: { readonly followUpId?: string | null; readonly tool?: string | null } = {},
): AuditRecord => ({
  entryId: mind.random.uuid(),
  at: now(mind),
  action,
  actor: handlerName(action),
  thoughtId: thought.thoughtId,
  taskId: thought.task.taskId,
  outcome,
  severity: action === 'defer' ? 'high' : action === 'task_complete' ? 'medium' : 'low',
  extra: {
    ...(followUpId === null ? {} : { follow_up_thought_id: followUpId }),
    ...(tool === null ? {} : { tool_name: tool, tool_parameters: '{}' }),
  },
});

export const audit = (mind: Mind, entry: AuditRecord): Sealed => {
  const sealed = mind.chain.append(entry);
  mind.counters.auditEntries += 1;
  mind.journal.tell({ at: entry.at, kind: 'audit', record: entry, sealed });
  return sealed;
};

const followUpOf = (mind: Mind, thought: Thought, outcome: Outcome): Thought | null =>
  outcome.followUp === null
    ? null
    : openThought(mind, thought.task, {
        thoughtId: mind.dialect.followUpId(thought, mind.random),
        type: 'follow_up',
        depth: thought.depth + 1,
        parentThoughtId: thought.thoughtId,
        content: outcome.followUp,
      });

const dispatched = (mind: Mind, action: Action): void => {
  const labels = { handler: handlerName(action), path_type: 'hot', source_module: 'action_dispatcher' };
  measure(mind, `handler_invoked_${action}`, 1, { ...labels, action });
  measure(mind, 'handler_invoked_total', 1, labels);
};

/** Steps 9 to 11. */
const act = async (mind: Mind, thought: Thought, decision: Decision, fails: boolean): Promise<void> => {
  const { action } = decision;
  dispatched(mind, action);
  if (mind.dialect.auditsTwice) audit(mind, record(mind, thought, action, 'start'));
  const outcome = await mind.instruments.handled(thought, action, () => perform(mind, thought, decision, fails));
  const followUp = followUpOf(mind, thought, outcome);
  const entry = record(mind, thought, action, outcome.ok ? 'success' : 'failed', {
    followUpId: followUp?.thoughtId ?? null,
    tool: action === 'tool' ? String(decision.parameters.name) : null,
  });
  const sealed = audit(mind, mind.dialect.auditsTwice ? entry : { ...entry, outcome: 'success' });
  setThought(mind, thought, outcome.thoughtStatus, decision);
  if (outcome.taskStatus) setTask(mind, thought.task, outcome.taskStatus);
  measure(mind, `handler_completed_${action}`, 1);
  measure(mind, 'handler_completed_total', 1);
  mind.counters.thoughts += 1;
  mind.counters.actions.set(action, (mind.counters.actions.get(action) ?? 0) + 1);
  const followUpId = followUp?.thoughtId ?? null;
  step(mind, thought, { step: 'action_result', decision, outcome, followUpId, auditId: entry.entryId, sealed });
};

const begin = (mind: Mind, thought: Thought): void => {
  setThought(mind, thought, 'processing');
  mind.journal.tell({ at: now(mind), kind: 'processing.began', thought });
  if (mind.dialect.countsStarts)
    measure(mind, 'thought_processing_started', 1, { thought_id: thought.thoughtId, ...HOT });
  step(mind, thought, { step: 'thought_start' });
};

const run = async (mind: Mind, thought: Thought): Promise<void> => {
  const startedAt = now(mind);
  begin(mind, thought);
  await mind.life.sleep(mind.random.between(40, 180));
  step(mind, thought, { step: 'snapshot_and_context' });
  await stuckHere(mind);
  await performDmas(mind, thought);
  step(mind, thought, { step: 'dma_results' });
  if (mind.dialect.hasIdma) step(mind, thought, { step: 'idma_result' });
  const { decision, fails } = await choose(mind, thought);
  const { action } = decision;
  const labels = { thought_id: thought.thoughtId, ...HOT };
  measure(mind, `action_selected_${action}`, 1, { ...labels, action });
  measure(mind, 'thought_processing_completed', 1, labels);
  if (mind.dialect.countsRounds) {
    measure(mind, 'round_completed', 1, { thought_id: thought.thoughtId, round_number: '0', final_action: action });
  }
  mind.journal.tell({ at: now(mind), kind: 'processing.ended', thought, startedAt, action });
  await act(mind, thought, decision, fails);
};

/** A thought whose questions nobody answers fails, and its task with it: no action, no audit, no point. */
const giveUp = (mind: Mind, thought: Thought, error: LlmFailed): void => {
  log(
    mind,
    'ERROR',
    'thought_processor',
    `Error processing thought ${thought.thoughtId}: ${error.message}`,
    'RuntimeError',
  );
  setThought(mind, thought, 'failed');
  setTask(mind, thought.task, 'failed');
};

/** Takes a thought through the eleven steps. Never rejects. */
export const processThought = async (mind: Mind, thought: Thought): Promise<void> => {
  try {
    await run(mind, thought);
  } catch (error) {
    if (error instanceof LlmFailed) giveUp(mind, thought, error);
    else if (!(error instanceof ProcessEnded)) throw error;
  }
};
