'use client';

import { useCallback } from 'react';
import { age, span } from '../format/duration.ts';
import { clock, exact, moment } from '../format/time.ts';
import { useAtNow } from '../live/clock.ts';
import { cn } from './cn.ts';

interface InstantProps {
  readonly at: number;
  readonly className?: string;
}

const attributes = (at: number, className?: string) => ({
  dateTime: new Date(at).toISOString(),
  title: exact(at),
  className: cn('tabular-nums', className),
});

/** `14:02:11`, with the day where it is not today. */
export const Moment = ({ at, className }: InstantProps) => {
  const words = useAtNow(useCallback((now: number) => moment(at, now), [at]));
  return <time {...attributes(at, className)}>{words ?? clock(at)}</time>;
};

/** `4 min 12 s`, growing. */
export const Since = ({ at, className }: InstantProps) => {
  const words = useAtNow(useCallback((now: number) => span(now - at), [at]));
  return <time {...attributes(at, className)}>{words}</time>;
};

/** `4 min`, growing; with `ago` behind it where it stands in a sentence. */
export const Age = ({ at, className, ago = false }: InstantProps & { readonly ago?: boolean }) => {
  const words = useAtNow(useCallback((now: number) => age(now - at), [at]));
  return (
    <time {...attributes(at, className)}>
      {words}
      {ago ? ' ago' : null}
    </time>
  );
};
