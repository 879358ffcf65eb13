import type { Reading as ReadingOf } from '@ciris/telemetry-contracts';
import { took } from '../../format/duration.ts';
import { count, decimal, dollars, grams } from '../../format/number.ts';
import type { Shown } from '../../format/shown.ts';
import { exact } from '../../format/time.ts';
import { Facts } from '../../parts/facts.tsx';
import { Reading } from '../../parts/reading.tsx';
import { Section } from '../../parts/section.tsx';
import { Moment } from '../../parts/time.tsx';
import type { Usage } from './usage.ts';

const WATT_HOURS_A_KWH = 1000;

export const energy = (kwh: number): Shown =>
  kwh < 1 ? { text: decimal(kwh * WATT_HOURS_A_KWH), unit: 'Wh' } : { text: decimal(kwh), unit: 'kWh' };

const fact = (name: string, label: string, of: ReadingOf<number>, as: (value: number) => Shown) => ({
  name,
  value: <Reading of={of} label={label} as={as} />,
});

const moment = (name: string, label: string, of: ReadingOf<number>) => ({
  name,
  value: <Reading of={of} label={label} as={(at) => ({ text: exact(at) })} draw={(at) => <Moment at={at} />} />,
});

/** Of the window, by single calls. */
const InWindow = ({ window }: Pick<Usage, 'window'>) => (
  <Facts
    facts={[
      fact('Calls', 'Calls in the window', window.calls, count),
      fact('Failed', 'Failed calls in the window', window.failedCalls, count),
      fact('Refused with 429', 'Refused calls in the window', window.rateLimitedCalls, count),
      fact('Tokens in', 'Input tokens in the window', window.inputTokens, count),
      fact('Tokens out', 'Output tokens in the window', window.outputTokens, count),
      fact('Cost', 'Cost in the window', window.costCents, dollars),
      fact('Median', 'Median of a call', window.medianMs, took),
      fact('p95', 'p95 of a call', window.p95Ms, took),
      fact('p99', 'p99 of a call', window.p99Ms, took),
      fact('Energy', 'Energy in the window', window.energyKwh, energy),
      fact('Carbon', 'Carbon in the window', window.carbonGrams, grams),
      moment('First call', 'First call in the window', window.firstCallAt),
      moment('Last call', 'Last call in the window', window.lastCallAt),
    ]}
  />
);

const SoFar = ({ totals }: Pick<Usage, 'totals'>) => (
  <Facts
    facts={[
      fact('Calls', 'Calls so far', totals.calls, count),
      fact('Failed', 'Failed calls so far', totals.failedCalls, count),
      fact('Refused with 429', 'Refused calls so far', totals.rateLimitedCalls, count),
      fact('Tokens', 'Tokens so far', totals.tokens, count),
      fact('In', 'Input tokens so far', totals.inputTokens, count),
      fact('Out', 'Output tokens so far', totals.outputTokens, count),
      fact('Cost', 'Cost so far', totals.costCents, dollars),
      fact('Mean, by its own count', 'Mean time of a call, by its own count', totals.averageLatencyMs, took),
      fact('Energy', 'Energy so far', totals.energyKwh, energy),
      fact('Carbon', 'Carbon so far', totals.carbonGrams, grams),
    ]}
  />
);

export const UsageFacts = ({ usage }: { usage: Usage }) => (
  <>
    {usage.source === null ? null : (
      <Section title="In this window" hint="by single calls of one source">
        <InWindow window={usage.window} />
      </Section>
    )}
    <Section title="So far" hint="all that is known, each by its best source">
      <SoFar totals={usage.totals} />
    </Section>
  </>
);
