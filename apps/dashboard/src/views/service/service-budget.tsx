'use client';

import type { Objective } from '@ciris/telemetry-contracts';
import { useMemo } from 'react';
import { span } from '../../format/duration.ts';
import { decimal, percent } from '../../format/number.ts';
import type { Shown } from '../../format/shown.ts';
import { plural } from '../../format/words.ts';
import type { AppOutput } from '../../live/outputs.ts';
import { trpc } from '../../live/trpc.ts';
import { useHistoryOptions } from '../../live/use-live-query.ts';
import { Facts } from '../../parts/facts.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Reading } from '../../parts/reading.tsx';
import { Section } from '../../parts/section.tsx';
import { SkeletonPicture } from '../../parts/skeleton.tsx';
import { relative } from '../../url/range.ts';
import { useWindow } from '../../url/use-range.ts';

const DAY_MS = 86_400_000;

type Availability = AppOutput['services']['availability'];

const times = (value: number): Shown => ({ text: decimal(value), unit: '×' });

export interface ServiceBudgetProps {
  readonly agent: string;
  readonly service: string;
  readonly objective: Objective;
}

const Figures = ({ of }: { of: Availability }) => {
  const [row] = of.rows;
  if (row === undefined) return null;
  const { allowedMs, spentMs, remainingPercent, burnRate } = row.budget;
  return (
    <Facts
      facts={[
        { name: 'May fail', value: span(allowedMs) },
        { name: 'Failed, seen', value: span(spentMs) },
        ...(of.unansweredMs > 0 ? [{ name: 'Agent did not answer', value: span(of.unansweredMs) }] : []),
        {
          name: 'Budget left',
          value: <Reading of={remainingPercent} label="Error budget left" as={percent} withAge={false} />,
        },
        { name: 'Burn rate', value: <Reading of={burnRate} label="Burn rate" as={times} withAge={false} /> },
        { name: 'Known for', value: `${span(row.watchedMs)} of ${plural(of.objective.days, 'day')}` },
      ]}
    />
  );
};

/** What is missing before anything can be said of it. */
const TooLittle = ({ of }: { of: Availability }) => {
  const left = of.rows[0]?.budget.remainingPercent;
  return left?.status === 'unavailable' && left.detail !== undefined ? (
    <p className="mt-2 text-small text-ink-2">{left.detail}</p>
  ) : null;
};

/** How much of what may fail has failed, and whether it lasts to the end. */
export const ServiceBudget = ({ agent, service, objective }: ServiceBudgetProps) => {
  const range = useMemo(() => relative(objective.days * DAY_MS), [objective.days]);
  const window = useWindow(range);
  const found = trpc.services.availability.useQuery({ agent, service, ...window, ticks: 1 }, useHistoryOptions());
  return (
    <Section
      title="Error budget"
      hint={`${objective.percent} % over ${plural(objective.days, 'day')}; what was not watched counts neither way, and while the agent does not answer it fails`}
    >
      <Loaded of={found} what="The error budget" skeleton={<SkeletonPicture className="h-10" />}>
        {(data) => (
          <>
            <Figures of={data} />
            <TooLittle of={data} />
            <p className="mt-2 max-w-[84ch] text-small text-ink-3">
              Left: 1 − failed ÷ may fail, where (1 − {objective.percent} %) of the whole time may fail. Burn rate: the
              failed share of the last hour ÷ (1 − {objective.percent} %); at 1 the budget lasts to its end.
            </p>
          </>
        )}
      </Loaded>
    </Section>
  );
};
