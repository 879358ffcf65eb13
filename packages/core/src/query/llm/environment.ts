import type { CallFigures, Reading } from '@ciris/telemetry-contracts';
import { toldBy } from '../../facts/source-facts.ts';
import type { ActionTold, Span } from '../../ports/reader.ts';
import { derived } from '../../resolve/field.ts';
import { isKept, lastToldAt } from '../../resolve/view.ts';
import type { AgentView } from '../agent-view.ts';
import type { QueryContext } from '../context.ts';
import type { CallTelling } from './call-source.ts';

type Environment = Partial<Pick<CallFigures, 'carbonGrams' | 'energyKwh'>>;

const MOST = 20_000;

/** Where calls do not tell them, the results of thoughts do: the stream's of v1 and v2. */
export const environmentOf = async (
  context: QueryContext,
  of: AgentView,
  telling: CallTelling | null,
  span: Span,
): Promise<Environment> => {
  const { generation } = of.view;
  if (telling?.source === 'database' || generation === 'early' || !isKept(of.view, 'stream')) return {};
  const told = await context.reader.thoughts.actionsIn(of.handle.record.number, span, MOST);
  const summed = (name: 'carbonGrams' | 'energyKwh', words: string): Reading<number> => {
    const values = told.map((one: ActionTold) => one[name]).filter((value) => value !== null);
    if (values.length === 0) {
      return {
        status: 'unavailable',
        reason: 'not_applicable',
        since: null,
        detail: 'No thought ended in this window whose result tells it.',
      };
    }
    return derived(
      values.reduce((sum, value) => sum + value, 0),
      {
        ...toldBy('thoughts', 'stream'),
        endpoint: 'action_result',
        observedAt: lastToldAt(of.view, 'stream') ?? context.clock.now(),
        formula: `sum of ${words} over the results of ${values.length} thoughts`,
        window: span,
      },
    );
  };
  return { carbonGrams: summed('carbonGrams', 'carbon'), energyKwh: summed('energyKwh', 'energy') };
};
