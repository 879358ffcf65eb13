import type { AppOutput } from '../../live/outputs.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Section } from '../../parts/section.tsx';
import { StateBadge } from '../../parts/state-badge.tsx';

export const MayComeNext = ({ next }: { next: AppOutput['cognition']['current']['allowedNext'] }) => (
  <Section title="What may come next" hint="by the agents’ own table">
    {next.length === 0 ? (
      <EmptyState why="Not known while the state is not." />
    ) : (
      <ul className="border-t border-line">
        {next.map(({ state, when }) => (
          <li key={state} className="flex min-h-8 items-center gap-4 border-b border-line">
            <StateBadge state={state} className="w-24 shrink-0" />
            <span className="text-small text-ink-2">{when}</span>
          </li>
        ))}
      </ul>
    )}
  </Section>
);
