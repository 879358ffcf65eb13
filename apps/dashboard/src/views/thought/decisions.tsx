import { decimal } from '../../format/number.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Meter } from '../../parts/meter.tsx';
import { Section } from '../../parts/section.tsx';
import type { ThoughtDetail } from './detail.ts';

type Dma = ThoughtDetail['dmas'][number];

/** `k_eff` counts sources and is fragile below two; the other scores run from 0 to 1. */
const scaleOf = (dma: Dma): { top: number; limit: number | null } =>
  dma.scoreName === 'k_eff' ? { top: 4, limit: 2 } : { top: 1, limit: null };

const passes = (dma: Dma): boolean => {
  const { limit } = scaleOf(dma);
  return limit === null || dma.score === null || dma.score >= limit;
};

/** A domain may be flagged with its own name, which says nothing more. */
const flagsOf = ({ words, flags }: Dma): readonly string[] => flags.filter((flag) => flag !== words);

export const Decisions = ({ thought }: { thought: ThoughtDetail }) => (
  <Section title="Decisions" hint="DMAs">
    {thought.dmas.length === 0 ? (
      <EmptyState why={thought.dmasNote ?? 'No decision is told.'} />
    ) : (
      <>
        <ul className="border-t border-line">
          {thought.dmas.map((dma) => (
            <li key={dma.name} className="border-b border-line py-1.5">
              <div className="grid grid-cols-[64px_minmax(60px,120px)_40px_minmax(0,1fr)] items-center gap-3">
                <span className="font-medium">{dma.name}</span>
                {dma.score === null ? (
                  <span className="text-small text-ink-3">no score</span>
                ) : (
                  <Meter value={dma.score} {...scaleOf(dma)} passes={passes(dma)} />
                )}
                <span className="text-right tabular-nums">
                  {dma.score === null ? null : (
                    <>
                      <span className="sr-only">{dma.scoreName}: </span>
                      {decimal(dma.score)}
                    </>
                  )}
                </span>
                <span className="min-w-0 text-small wrap-anywhere text-ink-2">
                  {dma.words}
                  {flagsOf(dma).length > 0 ? <span className="text-degraded"> {flagsOf(dma).join(', ')}</span> : null}
                </span>
              </div>
              {dma.reasoning === null ? null : <p className="mt-0.5 pl-19 text-small text-ink-3">{dma.reasoning}</p>}
            </li>
          ))}
        </ul>
        {thought.dmasNote === null ? null : <p className="mt-2 text-small text-ink-3">{thought.dmasNote}</p>}
      </>
    )}
  </Section>
);
