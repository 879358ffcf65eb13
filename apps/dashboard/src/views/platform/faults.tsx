import { count } from '../../format/number.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Reading } from '../../parts/reading.tsx';
import { Section } from '../../parts/section.tsx';
import { Moment } from '../../parts/time.tsx';
import type { PlatformHealth } from './health.ts';

/** What failed in the platform itself, and nobody waited for. */
export const Faults = ({ faults }: { faults: PlatformHealth['faults'] }) => (
  <Section
    title="Faults"
    hint={
      <>
        <Reading of={faults.count} label="Faults since the start" as={count} /> since the start; each stands in the log
        of the server, too
      </>
    }
  >
    {faults.newest.length === 0 ? (
      <EmptyState why="Nothing failed here since the start." />
    ) : (
      <ol aria-label="Newest faults" className="border-t border-line">
        {faults.newest.map(({ at, where, words }, index) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: two may fail in the same millisecond.
            key={`${at} ${index}`}
            className="flex flex-wrap items-baseline gap-x-4 gap-y-0.5 border-b border-line py-2"
          >
            <Moment at={at} className="text-small text-ink-3" />
            <span className="font-medium">{where}</span>
            <span className="min-w-0 flex-1 basis-80 break-words text-ink-2">
              {words ?? 'What it says is shown to the role ADMIN.'}
            </span>
          </li>
        ))}
      </ol>
    )}
  </Section>
);
