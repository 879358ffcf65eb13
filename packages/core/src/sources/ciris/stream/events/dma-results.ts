import { actionOf } from '../action.ts';
import { figure, part, text, texts } from '../lenient.ts';
import { standsAfter } from '../progress.ts';
import { content, label, remarks } from '../text.ts';
import { eventReader } from './event.ts';
import { stepSignal, thoughtSignal } from './signals.ts';

const TYPE = 'dma_results';

export const dmaResults = eventReader(
  TYPE,
  {
    csdma: part({ plausibility_score: figure(), flags: texts(), reasoning: text() }),
    dsdma: part({ domain: text(), domain_alignment: figure(), flags: texts(), reasoning: text() }),
    // v2 gives an action and two scores, v1 a text for each question.
    pdma: part({
      action: text(),
      rationale: text(),
      reasoning: text(),
      ethical_alignment_score: figure(),
      weight_alignment_score: figure(),
    }),
  },
  (base, { csdma, dsdma, pdma }, { content: mode }) => [
    thoughtSignal(base, { stepNumber: standsAfter(TYPE) }),
    stepSignal(TYPE, base, {
      pdma: pdma && {
        score: pdma.ethical_alignment_score,
        weightAlignment: pdma.weight_alignment_score,
        action: actionOf(pdma.action),
        reasoning: content(pdma.rationale ?? pdma.reasoning, mode),
      },
      csdma: csdma && {
        score: csdma.plausibility_score,
        flags: remarks(csdma.flags, mode),
        reasoning: content(csdma.reasoning, mode),
      },
      dsdma: dsdma && {
        score: dsdma.domain_alignment,
        domain: label(dsdma.domain),
        flags: remarks(dsdma.flags, mode),
        reasoning: content(dsdma.reasoning, mode),
      },
    }),
  ],
);
