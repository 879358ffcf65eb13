import type { AgentRow } from '@ciris/telemetry-contracts';
import type { AppRouter } from '@cirisai/telemetry-client';
import type { createServerSideHelpers } from '@trpc/react-query/server';
import type { PageIcon } from '../frame/page-icons.ts';
import type { Parameter } from '../url/parameter.ts';

/** Groups of the rail, in its order. */
export const GROUPS = ['Now', 'Work', 'Trouble', 'Inside'] as const;

/** Which span of time a page is about, when none is chosen: as long as the agent is watched, a day at most. */
export type Span = 'none' | 'hour' | 'day' | 'watched';

export type Ask = ReturnType<typeof createServerSideHelpers<AppRouter>>;

export interface Asking {
  /** Path of the agent; empty on a page of none. */
  readonly agent: string;
  /** Id of the thing; empty on the page of all of them. */
  readonly item: string;
  readonly search: URLSearchParams;
  readonly now: number;
}

/** What a page begins with, word for word as the page asks it: the platform draws it with the answers. */
export type FirstQuestions = (ask: Ask, of: Asking) => Promise<unknown>[];

/** What numbers beside the entries are made of. */
export interface Countable {
  readonly row: AgentRow;
  readonly unwellServices: number | undefined;
  readonly pendingDeferrals: number | undefined;
}

/** A number beside the entry: only where it is known, and worth a look. */
export interface SubjectCount {
  /** What is counted, read aloud. */
  readonly of: string;
  readonly bad?: true;
  readonly amount: (known: Countable) => number | undefined;
}

/** What every page has that the frame leads to. */
export interface Page {
  readonly label: string;
  readonly icon: PageIcon;
  /** The letter after `g`. */
  readonly key: string;
  /** True: it stands in the bar of a phone, as long as there is room. */
  readonly onPhone?: true;
  readonly search: readonly Parameter[];
  readonly first?: FirstQuestions;
}

/**
 * A page of an agent: all that is to be said of it beside its view. Drawn on the platform too, so
 * that nothing of React may be imported here.
 */
export interface Subject extends Page {
  /** Below `/agents/[agent]/`; empty for the overview. */
  readonly path: string;
  readonly group: (typeof GROUPS)[number];
  readonly span: Span;
  readonly count?: SubjectCount;
  /** Where each thing has a page of its own below. */
  readonly item?: { readonly span: Span; readonly first: FirstQuestions };
}
