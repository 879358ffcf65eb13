'use client';

import { ChevronDown, ChevronRight } from 'lucide-react';
import { memo } from 'react';
import { took } from '../../format/duration.ts';
import { plain } from '../../format/shown.ts';
import { cn } from '../../parts/cn.ts';
import { Icon } from '../../parts/icon.tsx';
import { lastsNoTime, MARK_WORD, type Mark, STATE_WORD } from './detail.ts';
import { MarkDetail } from './mark-detail.tsx';
import { placeIn, type View } from './zoom.ts';

export const GRID =
  'grid grid-cols-[minmax(180px,34%)_minmax(0,1fr)_84px] items-center gap-x-3 max-tablet:grid-cols-[minmax(0,1fr)_auto] max-tablet:gap-y-1';

/** Levels beyond are drawn no further to the right: a chain would leave the page. */
const DEEPEST = 12;
const LEVEL_PX = 14;

export interface RowActions {
  readonly onFold: (mark: Mark) => void;
  readonly onOpen: (index: number) => void;
}

export interface MarkRowProps extends RowActions {
  readonly agent: string;
  readonly mark: Mark;
  readonly view: View;
  readonly folded: boolean;
  readonly open: boolean;
  readonly held: boolean;
  readonly found: boolean;
  readonly id: string;
}

const Row = (props: MarkRowProps) => {
  const { agent, mark, view, held, found, open, id, onOpen } = props;
  return (
    <div
      id={id}
      className={cn('min-h-7 border-b border-line px-1 py-0.5', held && 'bg-active', found && !held && 'bg-link/10')}
    >
      <div className={GRID}>
        <div
          className="flex min-w-0 items-center gap-1"
          style={{ paddingLeft: Math.min(DEEPEST, mark.depth) * LEVEL_PX }}
        >
          <Fold {...props} />
          <button
            type="button"
            aria-expanded={open}
            title={`${MARK_WORD[mark.mark]}: ${mark.name}`}
            onClick={() => onOpen(mark.index)}
            className={cn(
              'min-w-0 truncate rounded-1 text-left text-small hover:underline max-tablet:py-1',
              mark.mark === 'span' ? 'font-mono text-ink-1' : 'text-ink-2',
              mark.basis === 'derived' && 'derived',
            )}
          >
            <span className="sr-only">Level {mark.depth + 1}, </span>
            {mark.name}
          </button>
          {mark.beforeParentMs === null ? null : (
            <span className="shrink-0 text-micro text-degraded" title="It begins before what it hangs on.">
              early
            </span>
          )}
        </div>
        <span className="relative h-4 max-tablet:order-last max-tablet:col-span-2">
          <Bar mark={mark} view={view} />
        </span>
        <Took mark={mark} />
      </div>
      {open ? (
        <div className="py-2">
          <MarkDetail agent={agent} mark={mark} />
        </div>
      ) : null}
    </div>
  );
};

/** Rows that stay the same are not drawn anew while others come. */
export const MarkRow = memo(Row);

const Fold = ({ mark, folded, onFold }: MarkRowProps) => {
  if (mark.descendants === 0) return <span className="w-5 shrink-0" />;
  return (
    <button
      type="button"
      aria-expanded={!folded}
      aria-label={`${folded ? 'Unfold' : 'Fold'} ${mark.name}, ${mark.descendants} below`}
      onClick={() => onFold(mark)}
      className="flex size-5 shrink-0 items-center justify-center rounded-1 text-ink-3 hover:bg-sunken hover:text-ink-1 max-tablet:size-7"
    >
      <Icon of={folded ? ChevronRight : ChevronDown} small />
    </button>
  );
};

const INK: Readonly<Record<Mark['state'], string>> = {
  ok: 'bg-chart/55',
  failed: 'bg-degraded-mark',
  running: 'hatch border border-link',
  never_ended: 'hatch border border-degraded-mark',
  not_told: 'bg-chart/30',
};

/** What has no end reaches as far as is looked at. */
const endOf = (mark: Mark, view: View): number => mark.endedAt ?? view.to;

const Bar = ({ mark, view }: { mark: Mark; view: View }) => {
  const place = placeIn(view, mark.startedAt, endOf(mark, view));
  if (place === null) return null;
  if (lastsNoTime(mark)) {
    return (
      <span
        className="absolute top-1 size-2 -translate-x-1/2 rotate-45 rounded-[1px] bg-ink-3"
        style={{ left: `${place.left}%` }}
      />
    );
  }
  return (
    <span
      className={cn('absolute inset-y-0.5 rounded-[2px]', INK[mark.state], mark.mark === 'call' && 'inset-y-1')}
      style={{ left: `min(${place.left}%, calc(100% - 2px))`, width: `max(2px, ${place.width}%)` }}
    />
  );
};

const Took = ({ mark }: { mark: Mark }) => {
  const words = STATE_WORD[mark.state];
  const time = mark.durationMs === null ? null : plain(took(mark.durationMs));
  const alarming = mark.state === 'failed' || mark.state === 'never_ended';
  return (
    <span
      className={cn(
        'text-right text-small whitespace-nowrap tabular-nums',
        alarming ? 'text-degraded' : time === null ? 'text-ink-3' : 'text-ink-1',
      )}
    >
      {mark.state === 'failed' && time !== null ? (
        <>
          <span className="sr-only">failed, </span>
          {time}
        </>
      ) : (
        (time ?? words)
      )}
    </span>
  );
};
