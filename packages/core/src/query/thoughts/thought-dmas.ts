import type { ThoughtDetail } from '@ciris/telemetry-contracts';
import type { SpanRow } from '../../ports/kinds/span.ts';
import type { StepRow } from '../../ports/rows.ts';
import { dmaData, idmaData, newestOf } from './step-data.ts';

type Dma = ThoughtDetail['dmas'][number];

/** Components of the agent's spans, by the DMA that they are. */
const COMPONENT: Readonly<Record<Dma['name'], RegExp>> = {
  PDMA: /EthicalPDMA|^ethical_pdma/i,
  CSDMA: /CSDMA/i,
  DSDMA: /DSDMA/i,
  IDMA: /IDMA/i,
};

const spanMs = (spans: readonly SpanRow[], name: Dma['name']): number | null =>
  spans.find((span) => COMPONENT[name].test(span.component) && !/ASPDMA|DSASPDMA/i.test(span.component))?.durationMs ??
  null;

/** The DMAs: results by the stream, durations by the database's spans. Neither: none, and why. */
export const thoughtDmas = (
  steps: readonly StepRow[],
  spans: readonly SpanRow[],
): Pick<ThoughtDetail, 'dmas' | 'dmasNote'> => {
  const results = newestOf(steps, 'dma_results', dmaData);
  const idma = newestOf(steps, 'idma_result', idmaData);
  const all: Dma[] = [];
  const add = (name: Dma['name'], told: Partial<Dma> | null): void => {
    const durationMs = spanMs(spans, name);
    if (!told && durationMs === null) return;
    all.push({ name, score: null, scoreName: null, words: null, flags: [], reasoning: null, ...told, durationMs });
  };
  add(
    'PDMA',
    results?.pdma ? { ...pick(results.pdma), scoreName: 'ethical alignment', words: results.pdma.action } : null,
  );
  add('CSDMA', results?.csdma ? { ...pick(results.csdma), scoreName: 'plausibility' } : null);
  add(
    'DSDMA',
    results?.dsdma ? { ...pick(results.dsdma), scoreName: 'domain alignment', words: results.dsdma.domain } : null,
  );
  add(
    'IDMA',
    idma
      ? {
          score: idma.score,
          scoreName: 'k_eff',
          words: idma.phase,
          flags: idma.fragile ? ['fragile'] : [],
          reasoning: idma.reasoning,
        }
      : null,
  );
  return { dmas: all, dmasNote: noteOf(all.length > 0, results !== null) };
};

const pick = (one: { score: number | null; flags: string[]; reasoning: string | null }): Partial<Dma> => ({
  score: one.score,
  flags: one.flags,
  reasoning: one.reasoning,
});

const noteOf = (some: boolean, results: boolean): string | null => {
  if (!some) return 'Neither stream nor database told of its DMAs.';
  return results ? null : 'Results are told by the stream alone; the database tells how long each took.';
};
