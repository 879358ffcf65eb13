import { figure, flag, text } from '../lenient.ts';
import { standsAfter } from '../progress.ts';
import { content, label } from '../text.ts';
import { eventReader } from './event.ts';
import { stepSignal, thoughtSignal } from './signals.ts';

const TYPE = 'idma_result';

export const idmaResult = eventReader(
  TYPE,
  { k_eff: figure(), correlation_risk: figure(), phase: text(), fragility_flag: flag(), reasoning: text() },
  (base, event, { content: mode }) => [
    thoughtSignal(base, { stepNumber: standsAfter(TYPE) }),
    stepSignal(TYPE, base, {
      score: event.k_eff,
      correlationRisk: event.correlation_risk,
      phase: label(event.phase),
      fragile: event.fragility_flag,
      reasoning: content(event.reasoning, mode),
    }),
  ],
);
