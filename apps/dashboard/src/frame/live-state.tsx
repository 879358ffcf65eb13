'use client';

import { Pause, Play } from 'lucide-react';
import { lostSince, useConnection } from '../live/use-connection.ts';
import { Button } from '../parts/button.tsx';
import { cn } from '../parts/cn.ts';
import { Icon } from '../parts/icon.tsx';
import { usePaused } from '../url/use-live.ts';

const wordOf = (paused: boolean, lost: boolean, open: boolean): string => {
  if (paused) return 'Paused';
  if (lost) return 'Reconnecting';
  return open ? 'Live' : 'Connecting';
};

/** Whether the page follows, and by what. */
export const LiveState = () => {
  const [paused] = usePaused();
  const open = useConnection(({ state }) => state === 'open');
  const lost = useConnection((connection) => lostSince(connection) !== null);
  const note = useConnection((connection) => connection.note);
  const live = open && !paused;
  return (
    <span
      role="status"
      title={note ?? undefined}
      className="inline-flex items-center gap-1.5 whitespace-nowrap text-ink-2"
    >
      <span
        aria-hidden="true"
        className={cn('size-1.5 rounded-full', live ? 'bg-link' : 'border-[1.5px] border-ink-3')}
      />
      {wordOf(paused, lost, open)}
      {note === null ? null : <span className="sr-only">. {note}</span>}
    </span>
  );
};

export const PauseButton = () => {
  const [paused, setPaused] = usePaused();
  return (
    <Button
      square
      onClick={() => setPaused(!paused)}
      aria-label={paused ? 'Go on' : 'Pause'}
      title={paused ? 'Go on ( p )' : 'Pause ( p )'}
      className="phone-only:hidden"
    >
      <Icon of={paused ? Play : Pause} small />
    </Button>
  );
};
