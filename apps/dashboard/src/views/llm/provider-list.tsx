import type { ProviderRow, Reading as ReadingOf } from '@ciris/telemetry-contracts';
import { took } from '../../format/duration.ts';
import { count } from '../../format/number.ts';
import { exact } from '../../format/time.ts';
import { Facts } from '../../parts/facts.tsx';
import { Reading } from '../../parts/reading.tsx';
import { Section } from '../../parts/section.tsx';
import { Moment } from '../../parts/time.tsx';
import { BreakerOf } from './breaker-state.tsx';
import type { Providers } from './usage.ts';

const moment = (label: string, of: ReadingOf<number>) => (
  <Reading of={of} label={label} as={(at) => ({ text: exact(at) })} draw={(at) => <Moment at={at} />} />
);

const isTold = (of: ReadingOf<unknown>): boolean =>
  of.status === 'available' || of.reason === 'not_yet' || of.reason === 'not_granted';

const Provider = ({ row }: { row: ProviderRow }) => {
  const { name } = row;
  const facts: readonly (readonly [string, ReadingOf<unknown>, React.ReactNode])[] = [
    ['Breaker', row.breakerState, <BreakerOf key="state" name={name} of={row.breakerState} />],
    ['Next try', row.nextTryAt, moment(`Next try of ${name}`, row.nextTryAt)],
    [
      'Failures in a row',
      row.consecutiveFailures,
      <Reading key="row" of={row.consecutiveFailures} label={`Failures in a row of ${name}`} as={count} />,
    ],
    [
      'Opens at',
      row.failureThreshold,
      <Reading key="threshold" of={row.failureThreshold} label={`Threshold of ${name}`} as={count} />,
    ],
    ['Calls', row.calls, <Reading key="calls" of={row.calls} label={`Calls of ${name}`} as={count} />],
    [
      'Failed',
      row.failedCalls,
      <Reading key="failed" of={row.failedCalls} label={`Failed calls of ${name}`} as={count} />,
    ],
    [
      'Refused with 429',
      row.rateLimitedCalls,
      <Reading key="refused" of={row.rateLimitedCalls} label={`Refused calls of ${name}`} as={count} />,
    ],
    [
      'Mean time',
      row.averageLatencyMs,
      <Reading key="mean" of={row.averageLatencyMs} label={`Mean time of ${name}`} as={took} />,
    ],
    ['Last answer', row.lastAnsweredAt, moment(`Last answer of ${name}`, row.lastAnsweredAt)],
    ['Last failure', row.lastFailureAt, moment(`Last failure of ${name}`, row.lastFailureAt)],
  ];
  return (
    <li className="border-t border-line py-3">
      <p className="mb-2 flex items-baseline gap-3">
        <span className="font-medium">{name}</span>
        {row.priority.status === 'available' ? (
          <span className="text-small text-ink-3">priority {row.priority.value}</span>
        ) : null}
      </p>
      <Facts
        facts={facts.filter(([, reading]) => isTold(reading)).map(([title, , value]) => ({ name: title, value }))}
      />
    </li>
  );
};

/** Each provider with its breaker, as the agent counts it. */
export const ProviderList = ({ rows }: Pick<Providers, 'rows'>) =>
  rows.length === 0 ? null : (
    <Section title="Providers" hint="as the agent itself counts them, each once">
      <ul aria-label="Providers">
        {rows.map((row) => (
          <Provider key={row.name} row={row} />
        ))}
      </ul>
    </Section>
  );
