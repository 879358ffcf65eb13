'use client';

import type { Available, Freshness, Reading as ReadingOf, Unavailable } from '@ciris/telemetry-contracts';
import { createContext, type ReactNode, useCallback, useContext } from 'react';
import { age } from '../format/duration.ts';
import type { Shown } from '../format/shown.ts';
import { exact } from '../format/time.ts';
import { unavailableWords } from '../format/words.ts';
import { useAtNow } from '../live/clock.ts';
import { judge } from '../live/freshness.ts';
import { useTakenOver } from '../live/use-taken-over.ts';
import { useAgentVersion } from './agent-version.tsx';
import { cn } from './cn.ts';
import { openProvenance } from './provenance-store.ts';

/** True where the word for what is not told stands above already: a dash does. */
export const TerseReadings = createContext(false);

/** True for what is over: such a value was read once and cannot grow old. */
export const SettledReadings = createContext(false);

export interface ReadingProps<T> {
  readonly of: ReadingOf<T>;
  /** What it is, such as `Queue depth`: the popover's title, and read aloud before the value. */
  readonly label: string;
  readonly as: (value: T) => Shown;
  /** How the value is drawn where text does not do, such as a state's badge. */
  readonly draw?: (value: T) => ReactNode;
  /** Whose it is, where the page has several agents. */
  readonly agent?: string;
  readonly version?: string | null;
  /** False: the age stands elsewhere, such as in a column of its own. */
  readonly withAge?: boolean;
  readonly className?: string;
}

const FRAME =
  '-mx-1 inline-flex items-baseline rounded-1 px-1 text-left whitespace-nowrap tabular-nums transition-colors duration-[var(--motion-fast)] hover:bg-active';

/**
 * The one component for every value: value and unit, its age once it is old, a dotted line under
 * what was concluded, a dash and a word for what is not told. Pressed, it says where it is from.
 */
export const Reading = <T,>(props: ReadingProps<T>) => {
  const { of, label, as, draw, agent, className } = props;
  const open = (anchor: HTMLElement): void =>
    openProvenance({
      anchor,
      label,
      reading: of,
      shown: of.status === 'available' ? as(of.value) : null,
      ...(agent === undefined ? {} : { agent }),
    });
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      onClick={(event) => {
        event.stopPropagation();
        open(event.currentTarget);
      }}
      className={cn(FRAME, className)}
    >
      <span className="sr-only">{label}: </span>
      {of.status === 'available' ? (
        <Told of={of} shown={as(of.value)} drawn={draw?.(of.value)} withAge={props.withAge ?? true} />
      ) : (
        <Untold of={of} version={props.version} />
      )}
    </button>
  );
};

interface ToldProps {
  readonly of: Available<unknown>;
  readonly shown: Shown;
  readonly drawn: ReactNode;
  readonly withAge: boolean;
}

const Told = ({ of, shown, drawn, withAge }: ToldProps) => {
  const { observedAt, everyMs } = of;
  const settled = useContext(SettledReadings);
  const state = useAtNow<Freshness>(
    useCallback((now) => (settled ? 'fresh' : judge({ observedAt, everyMs }, now)), [observedAt, everyMs, settled]),
  );
  return (
    <>
      <span className={cn(of.basis === 'derived' && 'derived', state === 'stale' && 'text-ink-3')}>
        {drawn ?? shown.text}
      </span>
      {drawn === undefined && shown.unit !== undefined ? (
        <span className="ml-0.5 font-normal text-ink-3">{shown.unit}</span>
      ) : null}
      {withAge && state !== null && state !== 'fresh' ? <OldAge at={observedAt} stale={state === 'stale'} /> : null}
    </>
  );
};

const OldAge = ({ at, stale }: { at: number; stale: boolean }) => {
  const words = useAtNow(useCallback((now: number) => age(now - at), [at]));
  const here = useTakenOver();
  return (
    <span
      title={here ? exact(at) : undefined}
      className={cn('ml-1.5 text-micro font-normal', stale ? 'text-ink-3 line-through' : 'text-degraded')}
    >
      <span className="sr-only">{stale ? 'stale, ' : 'old, '}</span>
      {words}
    </span>
  );
};

const Untold = ({ of, version }: { of: Unavailable; version: string | null | undefined }) => {
  const fromPage = useAgentVersion();
  const terse = useContext(TerseReadings);
  const named = version === undefined ? fromPage : version;
  const words = useAtNow(useCallback((now: number) => unavailableWords(of, named, now), [of, named]));
  return (
    <span className="text-small font-normal text-ink-3" title={terse ? (words ?? '') : undefined}>
      <span aria-hidden="true" className={cn(!terse && 'mr-1.5')}>
        –
      </span>
      <span className={cn(terse && 'sr-only')}>{words}</span>
    </span>
  );
};
