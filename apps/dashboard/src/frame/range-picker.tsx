'use client';

import { Popover } from 'radix-ui';
import type { RefObject } from 'react';
import { cn } from '../parts/cn.ts';
import { PRESETS, type Range, writeRange } from '../url/range.ts';
import { AbsoluteRange } from './absolute-range.tsx';

export interface RangePickerProps {
  readonly anchor: RefObject<HTMLButtonElement | null>;
  readonly range: Range;
  /** True: another one than the page has by itself. */
  readonly chosen: boolean;
  /** Null: the page's own; undefined: closed without a choice. */
  readonly onPick: (range: Range | null | undefined) => void;
}

const ROW = 'flex h-8 w-full items-center rounded-2 px-2 text-left hover:bg-active phone-only:h-11';

export const RangePicker = ({ anchor, range, chosen, onPick }: RangePickerProps) => (
  <Popover.Root open onOpenChange={(open) => !open && onPick(undefined)}>
    <Popover.Anchor virtualRef={anchor as RefObject<HTMLButtonElement>} />
    <Popover.Portal>
      <Popover.Content
        align="end"
        sideOffset={4}
        collisionPadding={8}
        aria-label="Time range"
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          anchor.current?.focus();
        }}
        onInteractOutside={(event) => anchor.current?.contains(event.target as Node) && event.preventDefault()}
        className="rise z-(--z-popover) w-64 rounded-3 bg-overlay p-1.5 shadow-pop"
      >
        {PRESETS.map(({ label, range: preset }) => {
          const on = writeRange(preset) === writeRange(range);
          return (
            <button
              key={label}
              type="button"
              aria-pressed={on}
              onClick={() => onPick(preset)}
              className={cn(ROW, on && 'bg-active font-medium')}
            >
              {label}
            </button>
          );
        })}
        <AbsoluteRange range={range} onPick={onPick} />
        {chosen ? (
          <button type="button" onClick={() => onPick(null)} className={cn(ROW, 'text-link')}>
            As the page has it
          </button>
        ) : null}
      </Popover.Content>
    </Popover.Portal>
  </Popover.Root>
);
