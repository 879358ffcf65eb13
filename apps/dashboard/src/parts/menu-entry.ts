import type { ReactNode } from 'react';

export type MenuEntry =
  | {
      readonly kind: 'item';
      readonly key: string;
      readonly content: ReactNode;
      readonly onPick: () => void;
      /** The one that holds now. */
      readonly on?: boolean;
    }
  | {
      /** One that stays open while several are ticked. */
      readonly kind: 'tick';
      readonly key: string;
      readonly content: ReactNode;
      readonly onPick: () => void;
      readonly on: boolean;
    }
  | { readonly kind: 'line'; readonly key: string };
