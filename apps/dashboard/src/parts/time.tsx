'use client';

import { useCallback } from 'react';
import { age } from '../format/duration.ts';
import { exact, moment } from '../format/time.ts';
import { useAtNow } from '../live/clock.ts';
import { useAgeWords } from '../live/use-age-words.ts';
import { useTakenOver } from '../live/use-taken-over.ts';
import { cn } from './cn.ts';

interface InstantProps {
  readonly at: number;
  readonly className?: string;
}

/** The whole instant stands in the viewer's zone, which only the viewer's machine knows. */
const useAttributes = ({ at, className }: InstantProps) => ({
  dateTime: new Date(at).toISOString(),
  title: useTakenOver() ? exact(at) : undefined,
  className: cn('tabular-nums', className),
});

/** About as wide as a time of today, until its zone is known. */
const ROOM = '\u2007'.repeat(7);

/** `14:02:11`, with the day where it is not today. */
export const Moment = (props: InstantProps) => {
  const { at } = props;
  const here = useTakenOver();
  const words = useAtNow(useCallback((now: number) => (here ? moment(at, now) : null), [at, here]));
  return <time {...useAttributes(props)}>{words ?? ROOM}</time>;
};

/** `4 min 12 s`, growing as long as what it rests on is read. */
export const Since = (props: InstantProps) => {
  const words = useAgeWords(props.at);
  return <time {...useAttributes(props)}>{words}</time>;
};

/** `4 min`, growing; with `ago` behind it where it stands in a sentence. */
export const Age = ({ ago = false, ...props }: InstantProps & { readonly ago?: boolean }) => {
  const { at } = props;
  const words = useAtNow(useCallback((now: number) => age(now - at), [at]));
  return (
    <time {...useAttributes(props)}>
      {words}
      {ago ? ' ago' : null}
    </time>
  );
};
