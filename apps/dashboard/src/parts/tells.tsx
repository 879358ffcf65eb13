import { listed, lowerFirst } from '../format/words.ts';

/** As many as fit a line or two; the others at a press. */
const SHOWN = 5;

/** What a source tells, in a sentence. */
export const Tells = ({ things, className }: { things: readonly string[]; className: string }) => {
  if (things.length === 0) return null;
  const first = things.slice(0, SHOWN).map(lowerFirst);
  const more = things.slice(SHOWN).map(lowerFirst);
  if (more.length === 0) return <p className={className}>Tells {listed(first)}.</p>;
  return (
    <details className={className}>
      <summary className="list-none rounded-1">
        Tells {first.join(', ')}{' '}
        <span className="whitespace-nowrap text-ink-2 underline decoration-edge underline-offset-2">
          and {more.length} more
        </span>
      </summary>
      {more.join(', ')}.
    </details>
  );
};
