import type { CallFigures, Reading } from '@ciris/telemetry-contracts';
import { toldBy } from '../../facts/source-facts.ts';
import { plural } from '../../insight/verdict-text.ts';
import type { Span } from '../../ports/reader.ts';
import { derived } from '../../resolve/field.ts';
import { isKept, lastToldAt } from '../../resolve/view.ts';
import type { AgentView } from '../agent-view.ts';
import type { QueryContext } from '../context.ts';
import type { CallTelling } from './call-source.ts';

type Environment = Partial<Pick<CallFigures, 'carbonGrams' | 'energyKwh'>>;

/** Where calls do not tell them, the results of thoughts do: the stream's of v1 and v2. */
export const environmentOf = async (
  context: QueryContext,
  of: AgentView,
  telling: CallTelling | null,
  span: Span,
): Promise<Environment> => {
  const { generation } = of.view;
  if (telling?.source === 'database' || generation === 'early' || !isKept(of.view, 'stream')) return {};
  const sums = await context.reader.thoughts.actionSums(of.handle.record.number, span);
  const summed = (sum: number, told: number, words: string): Reading<number> => {
    if (told === 0) {
      return {
        status: 'unavailable',
        reason: 'not_applicable',
        since: null,
        detail: 'No thought ended in this window whose result tells it.',
      };
    }
    return derived(sum, {
      ...toldBy('thoughts', 'stream'),
      endpoint: 'action_result',
      observedAt: lastToldAt(of.view, 'stream') ?? context.clock.now(),
      formula: `sum of ${words} over the results of ${plural(told, 'thought')}`,
      window: span,
    });
  };
  return {
    carbonGrams: summed(sums.carbonGrams, sums.carbonTold, 'carbon'),
    energyKwh: summed(sums.energyKwh, sums.energyTold, 'energy'),
  };
};
