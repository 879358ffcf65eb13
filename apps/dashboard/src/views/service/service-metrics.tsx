import { count } from '../../format/number.ts';
import type { AppOutput } from '../../live/outputs.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Reading } from '../../parts/reading.tsx';
import { Section } from '../../parts/section.tsx';

type Metrics = AppOutput['services']['get']['metrics'];

const shown = (value: string | number) => (typeof value === 'number' ? count(value) : { text: value });

/** What the agent tells of it, under the agent's own names. */
export const ServiceMetrics = ({ metrics }: { metrics: Metrics }) => (
  <Section
    title="What it tells"
    hint={metrics.length > 0 ? `${metrics.length} figures, under its own names` : undefined}
  >
    {metrics.length === 0 ? (
      <EmptyState why="This agent tells no figures of this service." />
    ) : (
      <dl className="grid grid-cols-[repeat(auto-fill,minmax(280px,1fr))] gap-x-10 border-t border-line">
        {metrics.map(({ name, value }) => (
          <div key={name} className="flex min-h-8 items-center justify-between gap-4 border-b border-line">
            <dt className="min-w-0 truncate font-mono text-small text-ink-2" title={name}>
              {name}
            </dt>
            <dd className="shrink-0">
              <Reading of={value} label={name} as={shown} />
            </dd>
          </div>
        ))}
      </dl>
    )}
  </Section>
);
