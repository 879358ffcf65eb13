'use client';

import { useEffectEvent, useId, useLayoutEffect, useState } from 'react';
import { isTyping } from '../../frame/is-typing.ts';

/** Lists of the page in order of appearance: keys belong to the first. */
const lists: string[] = [];

export interface ListKeysOptions {
  readonly length: number;
  readonly onOpen?: (index: number) => void;
  readonly onCopy?: (index: number) => void;
  readonly onMove?: (index: number) => void;
  /** What other letters mean for the row that is held. */
  readonly more?: Readonly<Record<string, (index: number) => void>>;
}

const isPressable = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('a, button, summary') !== null;

/** `j` `k` to move, `Enter` to open, `c` to copy, `Esc` to let go: the same in every list. */
export const useListKeys = ({ length, onOpen, onCopy, onMove, more }: ListKeysOptions) => {
  const id = useId();
  const [selected, setSelected] = useState<number | null>(null);
  const held = selected !== null && selected < length ? selected : null;

  const move = (by: 1 | -1): void => {
    if (length === 0) return;
    const next = held === null ? (by === 1 ? 0 : length - 1) : Math.min(length - 1, Math.max(0, held + by));
    setSelected(next);
    onMove?.(next);
  };
  /** What a key means for the row that is held; undefined: nothing. */
  const meaning = (key: string, target: EventTarget | null): (() => void) | undefined => {
    if (key === 'j') return () => move(1);
    if (key === 'k') return () => move(-1);
    if (held === null) return undefined;
    if (key === 'Escape') return () => setSelected(null);
    if (key === 'Enter' && isPressable(target)) return undefined;
    const act = { ...more, c: onCopy, Enter: onOpen }[key];
    return act && (() => act(held));
  };
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || lists[0] !== id) return;
    const act = meaning(event.key, event.target);
    if (act === undefined) return;
    event.preventDefault();
    act();
  });
  // Before the list is seen: keys work as soon as somebody could think so.
  useLayoutEffect(() => {
    lists.push(id);
    const listener = (event: KeyboardEvent): void => onKey(event);
    window.addEventListener('keydown', listener);
    return () => {
      lists.splice(lists.indexOf(id), 1);
      window.removeEventListener('keydown', listener);
    };
  }, [id]);
  return held;
};
