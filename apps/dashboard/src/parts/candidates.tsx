import Link from 'next/link';
import type { ErrorWords } from '../live/error-words.ts';
import { links } from '../url/links.ts';
import type { Place } from '../url/place.ts';
import { sibling } from '../url/sibling.ts';
import { usePlace } from '../url/use-place.ts';

/** More candidates than this are counted. */
const MOST = 24;

/** Where a candidate leads from this page; null: it is no page. */
export const candidateHref = (
  candidate: string,
  of: Pick<ErrorWords, 'path'>,
  place: Place & { readonly pathname: string },
): string | null => {
  if (of.path === 'agent') return sibling(candidate, place.subject, place.pathname);
  return of.path === 'service' && place.agent !== null ? links.item(place.agent, 'services', candidate) : null;
};

/** What would have been found instead, each a link where it has a page. */
export const Candidates = ({ of }: { of: Pick<ErrorWords, 'path' | 'candidates'> }) => {
  const place = usePlace();
  const shown = of.candidates.slice(0, MOST);
  const more = of.candidates.length - shown.length;
  return (
    <p className="mt-0.5 text-ink-2">
      There {of.candidates.length === 1 ? 'is' : 'are'}{' '}
      {shown.map((candidate, index) => {
        const href = candidateHref(candidate, of, place);
        return (
          <span key={candidate} className="break-words">
            {index > 0 ? ', ' : ''}
            {href === null ? (
              candidate
            ) : (
              <Link
                href={href}
                prefetch={false}
                className="rounded-1 text-link underline decoration-link/40 underline-offset-2 hover:decoration-link"
              >
                {candidate}
              </Link>
            )}
          </span>
        );
      })}
      {more > 0 ? ` and ${more} more` : ''}.
    </p>
  );
};
