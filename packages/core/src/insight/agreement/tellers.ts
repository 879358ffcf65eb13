import type { Reason, Source } from '@ciris/telemetry-contracts';
import { FIELD_NAMES } from '../../facts/fields.ts';
import { type FieldView, isOpen, stateOf } from '../../resolve/view.ts';
import { alike, isCounter, placesOf } from './places.ts';

/** What is compared by thought and not by field needs these, and a field that one of them tells. */
const BY_THOUGHT = {
  'thoughts.each': { sources: ['stream', 'database'], field: null },
  'thoughts.ended': { sources: ['answer', 'database'], field: 'processor.thoughtsTotal' },
} as const;

const isByThought = (figure: string): figure is keyof typeof BY_THOUGHT => figure in BY_THOUGHT;

/** Exact places of the sources that `counts` lets through, of those that count alike. */
const likeTellers = (view: FieldView, figure: string, counts: (source: Source) => boolean): number => {
  if (!view.generation) return 0;
  if (isByThought(figure)) {
    const { sources, field } = BY_THOUGHT[figure];
    if (field && (view.trust[field]?.[view.generation].told.length ?? 0) === 0) return 0;
    return sources.filter(counts).length;
  }
  const told = view.trust[figure]?.[view.generation].told ?? [];
  const exact = told.filter((place) => place.exact && counts(place.source));
  const lasting = exact.filter((place) => place.lasting === true).length;
  return Math.max(lasting, exact.length - lasting);
};

/**
 * How many exact places of sources that are open tell this figure alike. With fewer than two there is
 * nothing to hold against each other, however long one waits. A counter that begins anew with each
 * process and a lasting total are not alike.
 */
export const tellersOf = (view: FieldView, figure: string): number =>
  likeTellers(view, figure, (source) => isOpen(view, source));

const HOW_TO_OPEN: Readonly<Partial<Record<Source, string>>> = {
  answer: 'give it credentials',
  database: 'grant the database with --agent-db',
  stream: 'give the agent an ADMIN user',
};

/** Sources that are not open, could be, and would make two tellers of one. */
const wouldHelp = (view: FieldView, figure: string): readonly Source[] => {
  const closed = (Object.keys(HOW_TO_OPEN) as Source[]).filter((source) => {
    const state = stateOf(view, source)?.state;
    return state === 'not_granted' || state === 'forbidden';
  });
  return closed.filter((one) => likeTellers(view, figure, (source) => source === one || isOpen(view, source)) > 1);
};

const tellNow = (view: FieldView, figure: string): boolean => {
  const field = FIELD_NAMES.find((name) => name === figure);
  if (!field) return true;
  return alike(placesOf(view, field, ''), isCounter(field)).some(
    (group) => group.filter(({ row }) => isOpen(view, row.source)).length > 1,
  );
};

const severalTell = (view: FieldView, figure: string): boolean => {
  const { generation } = view;
  const told = generation ? (view.trust[figure]?.[generation].told ?? []) : [];
  return (
    new Set(told.filter(({ exact, source }) => exact && isOpen(view, source)).map(({ source }) => source)).size > 1
  );
};

/** What a place says of why it tells no value, where no waiting changes that. */
const NEVER: readonly Reason[] = ['not_exposed', 'constant', 'not_applicable'];

const neverTold = (view: FieldView, figure: string): string | null => {
  const dot = figure.indexOf('.');
  const [subject, name] = [figure.slice(0, dot), figure.slice(dot + 1)];
  const told = view.generation ? (view.trust[figure]?.[view.generation].told ?? []) : [];
  for (const { source, endpoint } of told) {
    const row = view.rows.find((one) => one.subject === subject && one.source === source && one.endpoint === endpoint);
    const state = row?.fields[name];
    if (state && 'unavailable' in state && NEVER.includes(state.unavailable)) return state.detail;
  }
  return null;
};

/** As it stands in the middle of a sentence. */
const within = (sentence: string): string => sentence.charAt(0).toLowerCase() + sentence.slice(1).replace(/\.$/, '');

export interface NotCompared {
  /** Nobody could tell, or nothing could be compared so far. */
  readonly outcome: 'not_told' | 'not_enough_data';
  readonly words: string;
  /** What would make it better, if anything would. */
  readonly better: string | undefined;
}

/** Why no two sources were held against each other for any of these figures. */
export const whyNotCompared = (view: FieldView, figures: readonly string[]): NotCompared => {
  const told = figures.filter((figure) => tellersOf(view, figure) > 1);
  if (told.some((figure) => tellNow(view, figure))) {
    const words = 'no look at one source could be set beside one at the other yet';
    return { outcome: 'not_enough_data', words, better: undefined };
  }
  const never = told.map((figure) => neverTold(view, figure)).find((detail) => detail !== null);
  if (never) return { outcome: 'not_told', words: within(never), better: undefined };
  if (told.length > 0) {
    return { outcome: 'not_enough_data', words: 'just now no two sources tell it', better: undefined };
  }
  const helpful = [...new Set(figures.flatMap((figure) => wouldHelp(view, figure)))];
  const ways = helpful.map((source) => HOW_TO_OPEN[source]).join(', or ');
  if (ways) return { outcome: 'not_told', words: 'one source only', better: `Open another source: ${ways}.` };
  const words = figures.some((figure) => severalTell(view, figure))
    ? 'one source counts since the process began and the other for ever, so they cannot be compared'
    : 'no two sources of this agent tell it exactly';
  return { outcome: 'not_told', words, better: undefined };
};
