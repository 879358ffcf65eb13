import { Fragment } from 'react';
import { useWidth } from '../../charts/use-width.ts';
import { took } from '../../format/duration.ts';
import { plural } from '../../format/words.ts';
import type { AppOutput } from '../../live/outputs.ts';
import { cn } from '../../parts/cn.ts';
import { Reading } from '../../parts/reading.tsx';

export type Step = AppOutput['queue']['status']['pipeline'][number];

export interface PipelineProps {
  readonly steps: readonly Step[];
  /** False: who stands where is not told now, so that nobody seen there means nothing. */
  readonly told: boolean;
  /** Where thoughts stand and do not leave; null: nowhere. */
  readonly stuckAt: string | null;
}

/** More are counted: a step is not wide. */
const MOST_BLOCKS = 8;

const words = (step: Step): string => step.name.replaceAll('_', ' ');

/** A block a thought, outlined while it runs. */
const Blocks = ({ step }: { step: Step }) => {
  const shown = step.live.slice(0, MOST_BLOCKS);
  const more = step.live.length - shown.length;
  return (
    <span className="flex h-3.5 items-center gap-0.5">
      <span className="sr-only">{plural(step.live.length, 'thought')}</span>
      {shown.map(({ thoughtId, running }) => (
        <span
          key={thoughtId}
          aria-hidden="true"
          title={thoughtId}
          className={cn('h-3.5 w-2 rounded-[2px]', running ? 'border-[1.25px] border-ink-1' : 'bg-ink-1')}
        />
      ))}
      {more > 0 ? (
        <span aria-hidden="true" className="ml-0.5 text-micro">
          +{more}
        </span>
      ) : null}
    </span>
  );
};

const Median = ({ step, stuck }: { step: Step; stuck: boolean }) => {
  if (stuck) return <span className="font-medium text-critical">stuck</span>;
  if (step.medianMs.status === 'unavailable') {
    return <span title="not told">–</span>;
  }
  return (
    <Reading
      of={step.medianMs}
      label={`Median duration of ${step.name}`}
      as={took}
      withAge={false}
      className="text-micro"
    />
  );
};

/** Whether an open source would show a thought that stands here. */
const isTold = ({ medianMs }: Step): boolean =>
  medianMs.status === 'available' || (medianMs.reason !== 'not_exposed' && medianMs.reason !== 'not_granted');

const Here = ({ step, told }: { step: Step; told: boolean }) => {
  if (step.live.length > 0) return <Blocks step={step} />;
  if (!step.optional && !(told && isTold(step))) return <span className="text-micro text-ink-3">not told</span>;
  return <span className="text-micro text-ink-3">{step.optional ? 'retry only' : '0'}</span>;
};

/** The eleven steps with the thoughts that stand in them; 6 and 7 with the usual way around them. */
export const Pipeline = (props: PipelineProps) => (
  <>
    <WidePipeline {...props} />
    <StepList {...props} />
  </>
);

const WidePipeline = ({ steps, told, stuckAt }: PipelineProps) => (
  <ol className="grid grid-cols-11 gap-2 pt-6 max-tablet:hidden">
    {steps.map((step, index) => {
      const stuck = step.name === stuckAt;
      return (
        <li key={step.name} className="relative min-w-0">
          {index > 0 ? (
            <span aria-hidden="true" className="absolute top-8 -left-2 w-2 border-t border-control" />
          ) : null}
          {step.number === 5 ? <UsualWay /> : null}
          <div
            className={cn(
              'flex h-16.5 flex-col justify-between rounded-2 border px-2.5 py-2 text-micro text-ink-3 tabular-nums',
              stuck ? 'border-critical bg-critical-soft' : 'border-edge',
              step.optional && 'border-dashed',
            )}
          >
            <span className="flex justify-between">
              {step.number}
              <Median step={step} stuck={stuck} />
            </span>
            <Here step={step} told={told} />
          </div>
          <p className={cn('mt-1.5 text-small leading-[15px]', step.live.length > 0 ? 'text-ink-1' : 'text-ink-2')}>
            {words(step)
              .split(' ')
              .map((part) => (
                <Fragment key={part}>
                  {part}
                  <br />
                </Fragment>
              ))}
          </p>
        </li>
      );
    })}
  </ol>
);

/** From step 5 over 6 and 7 to 8: two boxes and three gaps wide, and half a box at each end. */
const UsualWay = () => (
  <span
    aria-hidden="true"
    className="absolute -top-[18px] left-1/2 h-[18px] w-[calc(300%+24px)] rounded-t-2 border-x border-t border-control"
  >
    <span className="absolute -top-2 left-1/2 -translate-x-1/2 bg-canvas px-2 text-micro whitespace-nowrap text-ink-3">
      usual, conscience passes
    </span>
  </span>
);

const StepList = ({ steps, stuckAt }: PipelineProps) => (
  <ol className="border-t border-line tablet:hidden">
    {steps.map((step) => {
      const stuck = step.name === stuckAt;
      return (
        <li
          key={step.name}
          className={cn(
            'flex min-h-8 items-center gap-3 border-b border-line text-small tabular-nums',
            stuck && '-mx-2 bg-critical-soft px-2',
          )}
        >
          <span className="w-4 text-ink-3">{step.number}</span>
          <span className={cn('font-mono', step.live.length > 0 && 'font-medium')}>{step.name}</span>
          {step.optional ? <span className="text-micro text-ink-3">retry</span> : null}
          <span className="ml-auto flex items-center gap-3 text-ink-3">
            {step.live.length > 0 ? <Blocks step={step} /> : null}
            <Median step={step} stuck={stuck} />
          </span>
        </li>
      );
    })}
  </ol>
);

const PARTS = [
  { label: 'start', steps: [1, 2] },
  { label: 'DMAs', steps: [3] },
  { label: 'action selection', steps: [4, 6] },
  { label: 'conscience', steps: [5, 7] },
  { label: 'act', steps: [8, 9, 10, 11] },
] as const;

/** Of small print, at the widest. */
const LETTER_PX = 6.2;

interface Part {
  readonly label: string;
  readonly share: number;
}

const named = (parts: readonly Part[], total: number): readonly (Part & { readonly words: string })[] =>
  parts.map((part) => ({ ...part, words: `${part.label} ${Math.round((part.share / total) * 100)} %` }));

/** Where the time of a thought goes, as one line. */
export const TimeShares = ({ steps }: { steps: readonly Step[] }) => {
  const [box, width] = useWidth<HTMLUListElement>();
  const parts = PARTS.map(({ label, steps: numbers }) => {
    const of = steps.filter(({ number }) => (numbers as readonly number[]).includes(number));
    const share = of.reduce((sum, step) => sum + (step.share.status === 'available' ? step.share.value : 0), 0);
    return { label, share };
  }).filter(({ share }) => share > 0);
  const total = parts.reduce((sum, { share }) => sum + share, 0);
  if (total === 0) return null;
  const top = Math.max(...parts.map(({ share }) => share));
  return (
    <ul
      ref={box}
      aria-label="Share of the time of a thought"
      className="mt-4 flex min-h-6 gap-0.5 text-micro text-ink-3 tabular-nums"
    >
      {named(parts, total).map(({ label, share, words }) => (
        <li key={label} className="min-w-0" title={words} style={{ flexGrow: share / total, flexBasis: 0 }}>
          <span className={cn('block h-1 rounded-[2px]', share === top ? 'bg-ink-2' : 'bg-axis')} />
          <span
            className={cn(
              'mt-1 block whitespace-nowrap',
              (share / total) * (width ?? 0) < words.length * LETTER_PX && 'sr-only',
            )}
          >
            {words}
          </span>
        </li>
      ))}
    </ul>
  );
};
