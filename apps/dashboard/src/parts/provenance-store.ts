import type { Column, Reading } from '@ciris/telemetry-contracts';
import type { Shown } from '../format/shown.ts';

/** What is asked about: a value, or a column of a list. */
export type ProvenanceOf =
  | { readonly reading: Reading<unknown>; readonly shown: Shown | null }
  | { readonly column: Column };

export type ProvenanceRequest = ProvenanceOf & {
  /** What was pressed: the popover stands beside it, and focus goes back to it. */
  readonly anchor: HTMLElement;
  readonly label: string;
  /** Canonical path of the agent; absent: the page's own. */
  readonly agent?: string;
};

/** A page holds hundreds of values and opens one popover: they share it. */
let current: ProvenanceRequest | null = null;
const listeners = new Set<() => void>();

const put = (request: ProvenanceRequest | null): void => {
  current = request;
  for (const listener of listeners) listener();
};

export const openProvenance = (request: ProvenanceRequest): void => put(request);
export const closeProvenance = (): void => put(null);

export const provenanceStore = {
  get: (): ProvenanceRequest | null => current,
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};
