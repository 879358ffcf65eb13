import { actionOf } from '../action.ts';
import { figure, flag, text } from '../lenient.ts';
import { standsAfter } from '../progress.ts';
import { content } from '../text.ts';
import { eventReader } from './event.ts';
import { stepSignal, thoughtSignal } from './signals.ts';

const TYPE = 'aspdma_result';

export const aspdmaResult = eventReader(
  TYPE,
  { is_recursive: flag(), selected_action: text(), action_rationale: text(), selection_confidence: figure() },
  (base, event, { content: mode }) => [
    thoughtSignal(base, { stepNumber: standsAfter(TYPE) }),
    stepSignal(TYPE, base, {
      action: actionOf(event.selected_action),
      recursive: event.is_recursive,
      confidence: event.selection_confidence,
      rationale: content(event.action_rationale, mode),
    }),
  ],
);
