import type { ConnectionTest } from '@ciris/telemetry-contracts';
import { Circle, CircleCheck, CircleMinus, CircleX, type LucideIcon, OctagonAlert } from 'lucide-react';
import { took } from '../../format/duration.ts';
import { plain } from '../../format/shown.ts';
import { sentence as asSentence, GENERATION_WORD, SOURCE_NAME, upperFirst } from '../../format/words.ts';
import { cn } from '../../parts/cn.ts';
import { Icon } from '../../parts/icon.tsx';
import { Tells } from '../../parts/tells.tsx';

type Step = ConnectionTest['steps'][number];

const LOOK: Readonly<
  Record<Step['outcome'], { readonly icon: LucideIcon; readonly ink: string; readonly word: string }>
> = {
  passed: { icon: CircleCheck, ink: 'text-healthy', word: 'passed' },
  failed: { icon: CircleX, ink: 'text-critical', word: 'failed' },
  skipped: { icon: CircleMinus, ink: 'text-ink-3', word: 'skipped' },
};

/** What a connection test found, step by step, and which sources these credentials open. */
export const TestResult = ({ test }: { test: ConnectionTest }) => (
  <div role="status" className="rounded-2 border border-line bg-sunken px-4 py-3">
    <p className="flex items-start gap-2 font-medium">
      <Icon
        of={test.ok ? CircleCheck : OctagonAlert}
        className={cn('mt-0.5', test.ok ? 'text-healthy' : 'text-critical')}
      />
      {test.sentence}
    </p>
    {test.generation === null ? null : (
      <p className="mt-1 pl-6 text-small text-ink-2">
        Generation {GENERATION_WORD[test.generation]}
        {test.version === null ? '' : `, version ${test.version}`}
        {test.selfId === null ? '' : `, calls itself ${test.selfId}`}
      </p>
    )}
    <div className="mt-3 grid grid-cols-2 gap-x-10 gap-y-4 max-tablet:grid-cols-1">
      <ol className="border-t border-line">
        {test.steps.map((step) => (
          <StepLine key={step.name} step={step} />
        ))}
      </ol>
      {test.sources.length === 0 ? null : (
        <ul className="border-t border-line">
          {test.sources.map(({ source, open, detail, tells }) => (
            <li key={source} className="min-w-0 border-b border-line py-1.5 text-small">
              <p className="flex items-center gap-2">
                <Icon of={open ? CircleCheck : Circle} small className={open ? 'text-healthy' : 'text-ink-3'} />
                <span className="font-medium">{SOURCE_NAME[source]}</span>
                <span className="text-ink-2">{open ? 'opens' : 'stays closed'}</span>
              </p>
              <p className="pl-5.5 wrap-anywhere text-ink-2">{upperFirst(asSentence(detail))}</p>
              <Tells things={tells} className="pl-5.5 text-ink-3" />
            </li>
          ))}
        </ul>
      )}
    </div>
  </div>
);

const StepLine = ({ step }: { step: Step }) => {
  const { icon, ink, word } = LOOK[step.outcome];
  return (
    <li className="border-b border-line py-1.5 text-small">
      <p className="flex items-center gap-2">
        <Icon of={icon} small className={ink} />
        <span className="font-medium">{step.name}</span>
        <span className="sr-only">{word}</span>
        {step.latencyMs === null ? null : (
          <span className="ml-auto text-ink-3 tabular-nums">{plain(took(step.latencyMs))}</span>
        )}
      </p>
      {step.detail === '' ? null : <p className="pl-5.5 text-ink-2">{upperFirst(asSentence(step.detail))}</p>}
    </li>
  );
};
