import type { Column } from '@ciris/telemetry-contracts';
import type { AgentNumber } from '../../ports/agent.ts';
import type { StepRow, ThoughtRecord } from '../../ports/rows.ts';
import { untoldColumn, whyNoTeller } from '../../resolve/unavailable.ts';
import { tellerAmong, versionWords } from '../../resolve/view.ts';
import { standsAfter } from '../../sources/ciris/stream/progress.ts';
import type { AgentView } from '../agent-view.ts';
import type { QueryContext } from '../context.ts';
import { conscienceData, newestOf, selectionData } from './step-data.ts';

const SELECTION = 'aspdma_result';
const CONSCIENCE = 'conscience_result';

/** Where a thought stands at least once its selection was told. */
const SELECTED_FROM = standsAfter(SELECTION) ?? Number.POSITIVE_INFINITY;

/** Selected, or what the conscience put in its place: the later of the two. */
const selectedIn = (steps: readonly StepRow[]): string | null => {
  const last = steps.filter(({ type }) => type === SELECTION || type === CONSCIENCE).slice(-1);
  return (
    newestOf(last, CONSCIENCE, conscienceData)?.action ?? newestOf(steps, SELECTION, selectionData)?.action ?? null
  );
};

/** Which action each of these is about to run, of those that are open and whose action was selected. */
export const selectedActions = async (
  { reader }: QueryContext,
  agent: AgentNumber,
  thoughts: readonly ThoughtRecord[],
): Promise<ReadonlyMap<string, string>> => {
  const past = thoughts.filter(
    ({ status, stepNumber }) => status === 'processing' && (stepNumber ?? 0) >= SELECTED_FROM,
  );
  const found = await Promise.all(
    past.map(async ({ thoughtId }) => {
      const action = selectedIn(await reader.thoughts.steps(agent, thoughtId));
      return action === null ? [] : [[thoughtId, action] as const];
    }),
  );
  return new Map(found.flat());
};

export const actionColumn = ({ view }: AgentView): Column => {
  if (view.generation === 'early') {
    const detail = `${versionWords(view)} tells which action a thought took only once it ended.`;
    return { unavailable: 'not_exposed', detail };
  }
  return tellerAmong(view, ['stream'])
    ? { source: 'stream', basis: 'measured', note: 'Known once the action of a thought was selected.' }
    : untoldColumn(whyNoTeller(view, ['stream'], 'Which action was selected is told by the stream.'));
};
