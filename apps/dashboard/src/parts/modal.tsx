'use client';

import { FocusScope } from '@radix-ui/react-focus-scope';
import { type ReactNode, useEffect } from 'react';
import { createPortal } from 'react-dom';
import { cn } from './cn.ts';

export interface ModalProps {
  /** Its name, read aloud; where it is seen, it stands in the children too. */
  readonly label: string;
  /** An alert asks something that has to be answered: a press beside it is no answer. */
  readonly alert?: boolean;
  /** Id of what explains it. */
  readonly describedBy?: string;
  readonly onClose: () => void;
  readonly className: string;
  readonly children: ReactNode;
}

/** How many are open: the page scrolls again when the last one is closed. */
let open = 0;

const lockScroll = (): (() => void) => {
  const { style, clientWidth } = document.documentElement;
  open += 1;
  // A scrollbar that goes leaves its room, or the page would jump.
  if (window.innerWidth > clientWidth) style.scrollbarGutter = 'stable';
  style.overflow = 'hidden';
  return () => {
    open -= 1;
    if (open > 0) return;
    style.overflow = '';
    style.scrollbarGutter = '';
  };
};

/**
 * What stands before the page until it is closed. Everything that would tell the page so — `inert`,
 * a modal `<dialog>`, no pointer events on the body — styles each element of it anew, which takes
 * longer than a press may; a scrim that catches what is pressed and a trap for the focus do not.
 */
export const Modal = ({ label, alert = false, describedBy, onClose, className, children }: ModalProps) => {
  useEffect(lockScroll, []);
  return createPortal(
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a shortcut for those with a mouse; keys have Escape. */}
      <div
        role="presentation"
        // Or the focus would go to the page, and Escape with it.
        onMouseDown={(event) => event.preventDefault()}
        onClick={alert ? undefined : onClose}
        className="fixed inset-0 z-(--z-palette) bg-scrim will-change-transform"
      />
      <FocusScope
        loop
        trapped
        role={alert ? 'alertdialog' : 'dialog'}
        aria-modal="true"
        aria-label={label}
        aria-describedby={describedBy}
        onKeyDownCapture={(event) => {
          if (event.key !== 'Escape') return;
          // Or it would let go of the row behind it, too.
          event.stopPropagation();
          onClose();
        }}
        className={cn('rise fixed z-(--z-palette) overscroll-contain bg-overlay shadow-pop', className)}
      >
        {children}
      </FocusScope>
    </>,
    document.body,
  );
};
