import { bytes } from '../../format/bytes.ts';
import { plain } from '../../format/shown.ts';
import { plural } from '../../format/words.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Reading } from '../../parts/reading.tsx';
import { Section } from '../../parts/section.tsx';
import { Moment } from '../../parts/time.tsx';
import type { RetentionAnswer } from './answer.ts';

type Told = Extract<RetentionAnswer['backups'], { readonly status: 'available' }>['value'];

/** Whole copies of the store, as they lie in its folder. */
export const Backups = ({ backups }: { backups: RetentionAnswer['backups'] }) => (
  <Section
    title="Backups"
    hint={
      <>
        <Reading of={backups} label="Backups" as={(all) => ({ text: plural(all.length, 'copy', 'copies') })} />; one is
        made before the schema changes, and the newest three stay
      </>
    }
  >
    {backups.status === 'available' ? <Copies of={backups.value} /> : null}
  </Section>
);

const Copies = ({ of }: { of: Told }) =>
  of.length === 0 ? (
    <EmptyState why="No backup was made so far.">
      To make one, stop the server and copy its data directory as a whole.
    </EmptyState>
  ) : (
    <ol aria-label="Backups" className="border-t border-line">
      {of.map(({ name, at, bytes: size }) => (
        <li key={name} className="flex flex-wrap items-baseline gap-x-4 border-b border-line py-2">
          <code className="min-w-0 flex-1 text-small break-all">{name}</code>
          <Moment at={at} className="text-small text-ink-3" />
          <span className="w-20 text-right tabular-nums">{plain(bytes(size))}</span>
        </li>
      ))}
    </ol>
  );
