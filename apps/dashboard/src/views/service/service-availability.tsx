import { AvailabilityTicks } from '../../charts/ticks.tsx';
import { age, span } from '../../format/duration.ts';
import { between } from '../../format/time.ts';
import type { AppOutput } from '../../live/outputs.ts';
import { Section } from '../../parts/section.tsx';
import { SkeletonPicture } from '../../parts/skeleton.tsx';
import { type ServiceTicks, ticksWords } from '../services/service-columns.tsx';
import { TicksLegend } from '../services/ticks-legend.tsx';

export interface ServiceAvailabilityProps {
  readonly ticks: ServiceTicks | undefined;
  readonly span: AppOutput['services']['availability'] | undefined;
}

export const ServiceAvailability = ({ ticks, span: of }: ServiceAvailabilityProps) => (
  <Section
    title="Availability"
    hint={of ? `${between(of.from, of.to)}, ${age(of.stepMs)} a tick` : undefined}
    actions={<TicksLegend />}
  >
    <div className="border-b border-line pb-1">
      {ticks === undefined ? (
        <SkeletonPicture className="h-4.5 w-full" />
      ) : (
        <AvailabilityTicks ticks={ticks.ticks} label={ticksWords(ticks)} />
      )}
    </div>
    {of === undefined || ticks === undefined ? null : (
      <p className="mt-2 max-w-[84ch] text-small text-ink-3">
        Available: {of.formula}. Known for {span(ticks.watchedMs)} of {span(of.to - of.from)}.
        {of.unansweredMs > 0 ? ` The agent did not answer for ${span(of.unansweredMs)} of it.` : null}
      </p>
    )}
  </Section>
);
