import Link from 'next/link';
import type { ReactNode } from 'react';
import { took } from '../../format/duration.ts';
import { plain } from '../../format/shown.ts';
import { SOURCE_WORD } from '../../format/words.ts';
import { KeyValues, type Pair } from '../../parts/kv.tsx';
import { Moment } from '../../parts/time.tsx';
import { links } from '../../url/links.ts';
import { LINK_WORD, MARK_WORD, type Mark } from './detail.ts';

const pair = (key: string, value: ReactNode): Pair | null => (value === null ? null : { key, value });

const mono = (text: string | null): ReactNode =>
  text === null ? null : <code className="text-small break-all">{text}</code>;

/** An id as it is told, and as W3C's Trace Context wants it. */
const both = (told: string | null, hex: string | null): ReactNode => {
  if (told === null) return null;
  return (
    <>
      {mono(told)}
      {hex === null || hex === told ? null : <span className="text-ink-3"> as W3C: {mono(hex)}</span>}
    </>
  );
};

const skewWords = ({ beforeParentMs }: Mark): string | null =>
  beforeParentMs === null
    ? null
    : `It begins ${plain(took(beforeParentMs))} before what it hangs on: two clocks that differ, or a parent that is not its own.`;

/** All that is known of one mark. */
export const MarkDetail = ({ agent, mark }: { agent: string; mark: Mark }) => (
  <KeyValues
    className="rounded-2 bg-sunken px-3.5 py-3 text-small"
    pairs={[
      pair('What', MARK_WORD[mark.mark]),
      pair('From', `${SOURCE_WORD[mark.source]}, ${mark.endpoint}${mark.basis === 'derived' ? ' (derived)' : ''}`),
      pair('Began', <Moment at={mark.startedAt} />),
      pair('Took', mark.durationMs === null ? null : plain(took(mark.durationMs))),
      pair('Span', both(mark.spanId, mark.hexId)),
      pair('Parent', both(mark.parentSpanId, mark.parentHexId)),
      pair('Place', LINK_WORD[mark.link]),
      pair('Clock', skewWords(mark)),
      pair('Note', mark.note),
      pair('Error', mark.error),
      pair(
        'Entry',
        mark.auditEntryId === null ? null : (
          <Link
            href={links.item(agent, 'audit', mark.auditEntryId)}
            prefetch={false}
            className="text-link underline decoration-link/40 underline-offset-2 hover:decoration-link"
          >
            {mark.auditEntryId}
          </Link>
        ),
      ),
      pair('Kept by', mark.id === mark.spanId ? null : mono(mark.id)),
    ]}
  />
);
