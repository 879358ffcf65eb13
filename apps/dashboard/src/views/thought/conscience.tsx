import { CircleCheck, RotateCcw } from 'lucide-react';
import { decimal } from '../../format/number.ts';
import { cn } from '../../parts/cn.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Icon } from '../../parts/icon.tsx';
import { Meter } from '../../parts/meter.tsx';
import { Section } from '../../parts/section.tsx';
import type { ThoughtDetail } from './detail.ts';

type Check = ThoughtDetail['conscience'][number];

const limitWords = ({ limit, limitIs }: Check): string | null => {
  if (limit === null) return null;
  return `at ${limitIs === 'max' ? 'most' : 'least'} ${limit.toFixed(2)}`;
};

export const Conscience = ({ thought }: { thought: ThoughtDetail }) => (
  <Section title="Conscience" hint="each check with its limit">
    {thought.conscience.length === 0 ? (
      <EmptyState why={thought.conscienceNote ?? 'No check is told.'} />
    ) : (
      <>
        <ul className="border-t border-line">
          {thought.conscience.map((check) => (
            <CheckRow key={check.name} check={check} />
          ))}
        </ul>
        {thought.conscienceOverride === null ? null : (
          <p className="mt-2 text-small text-degraded">Overridden: {thought.conscienceOverride}</p>
        )}
        {thought.conscienceNote === null ? null : (
          <p className="mt-2 text-small text-ink-3">{thought.conscienceNote}</p>
        )}
      </>
    )}
  </Section>
);

const CheckRow = ({ check }: { check: Check }) => {
  const failed = check.passed === false;
  return (
    <li className="grid min-h-8 grid-cols-[136px_minmax(60px,120px)_40px_minmax(0,1fr)_auto] items-center gap-3 border-b border-line py-1 max-tablet:grid-cols-[minmax(0,1fr)_60px_36px_auto]">
      <span className="truncate font-mono text-small" title={check.name}>
        {check.name}
      </span>
      {check.score === null ? (
        <span className="text-small text-ink-3">no score</span>
      ) : (
        <Meter value={check.score} top={1} limit={check.limit} passes={!failed} />
      )}
      <span className={cn('text-right tabular-nums', failed && 'text-degraded')}>
        {check.score === null ? null : decimal(check.score)}
      </span>
      <span className="min-w-0 text-small text-ink-2 max-tablet:order-last max-tablet:col-span-4">
        {[limitWords(check), check.words].filter(Boolean).join(', ')}
      </span>
      <Passed passed={check.passed} />
    </li>
  );
};

const Passed = ({ passed }: { passed: boolean | null }) => {
  if (passed === null) return <span className="text-small text-ink-3">– not told</span>;
  return (
    <span className={cn('inline-flex items-center gap-1.5 text-small', passed ? 'text-ink-2' : 'text-degraded')}>
      <Icon of={passed ? CircleCheck : RotateCcw} small className={passed ? 'text-healthy' : 'text-degraded'} />
      {passed ? 'passes' : 'fails'}
    </span>
  );
};
