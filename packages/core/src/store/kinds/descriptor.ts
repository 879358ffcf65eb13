import type { Channel } from '@ciris/telemetry-contracts';
import type { KindName, Kinds, KindTypes } from '../../ports/kinds/kinds.ts';
import type { AnyRow, Merge } from './merge.ts';

/** How old a row gets, by the member of Retention; `details` hang on thoughts and go after them. */
export type RetentionClass = 'thoughts' | 'details' | 'logs' | 'audit' | 'errors' | 'summaries' | 'forever';

export type FilterBy = 'index' | 'rows' | 'any';

/**
 * All that the store must know of a kind beside its table. Finding and keeping, pages, counts,
 * retention, removal and the move to our clock derive from it, in each driver.
 */
export interface AnyKind {
  /** As the reader calls its lists; cursors of pages carry it. */
  readonly name: string;
  /** Null: what its signals mean for a row is written by hand, in keep/. */
  readonly keep: Keep | null;
  readonly order: ListOrder;
  /**
   * Members that a list can be narrowed to: by an index in the order of the list, or looking at row after
   * row; `any`: of those that are given, row after row.
   */
  readonly filters: Readonly<Record<string, FilterBy>>;
  /** True: there is an index by `seq`, and what comes is read in the order in which it changed. */
  readonly followed?: true;
  /** Members in whose words a list can be searched. */
  readonly search: readonly string[];
  /** Method that reads all rows that belong together, and the member by which they do. */
  readonly lists: Readonly<Record<string, string>>;
  /** Method that counts, and the member by whose words it does. */
  readonly counts: Readonly<Record<string, string>>;
  /** Members that are instants by the clock of the agent: they are shown by ours. */
  readonly instants: readonly string[];
  readonly retention: RetentionRule;
  /** What rows show beside what is told, and under which name. */
  readonly shows: Readonly<Partial<Record<'id' | 'agent' | 'seq', string>>>;
}

export interface RetentionRule {
  readonly age: RetentionClass;
  /** What is open is kept, however old. */
  readonly openStays: boolean;
  /** Rows that say this alone get old; all others are kept for ever. Left out: all do. */
  readonly only?: { readonly member: string; readonly word: string };
}

export interface Keep {
  /** Kind of its signal. */
  readonly signal: string;
  /** Members that name a row within its agent: those of its unique index. */
  readonly key: readonly string[];
  /** `apart`: each source's word is a row, and says of whom; `joined`: one row, which lists who told of it. */
  readonly sources: 'apart' | 'joined' | 'untold';
  readonly merge: 'fill' | 'first' | 'newest' | Merge;
  /** Sources tell of most rows once: one is added without being looked for, which is only done if it is there. */
  readonly mostlyNew?: true;
  /** Who hears of a row that changed. */
  readonly channels: readonly Channel[];
}

/** Newest first. What is open stands before, and in a column of its own order; see page-key.ts. */
export interface ListOrder {
  /** The member by whose instant it is sorted; where some are open it may be null: then when it was first heard of. */
  readonly by: string;
  readonly open: { is(row: AnyRow): boolean; readonly first: 'oldest' | 'newest' } | null;
}

type FilterOf<Value> = NonNullable<Value> extends readonly unknown[] ? 'any' : Exclude<FilterBy, 'any'>;
type Member<Kind extends KindTypes> = keyof Kind['row'] & string;
type Fields<Kind extends KindTypes> = Omit<Kind['row'], 'agent' | 'seq'>;

interface KeepOf<Kind extends KindTypes> extends Keep {
  readonly signal: Kind['signal']['kind'];
  readonly key: readonly (Kind['key'] & Member<Kind>)[];
  readonly merge: Exclude<Keep['merge'], Merge> | Merge<Fields<Kind>>;
}

interface OrderOf<Kind extends KindTypes> extends ListOrder {
  readonly by: Member<Kind>;
  readonly open: {
    is(row: Fields<Kind>): boolean;
    readonly first: 'oldest' | 'newest';
  } | null;
}

/** The descriptor of one kind, held to what its port promises. */
export interface KindDescriptor<Name extends KindName> extends AnyKind {
  readonly name: Name;
  readonly keep: [Kinds[Name]['key']] extends [never] ? null : KeepOf<Kinds[Name]>;
  readonly order: OrderOf<Kinds[Name]>;
  readonly filters: {
    readonly [Filter in Exclude<keyof Kinds[Name]['filters'], 'open' | 'search'>]-?: FilterOf<
      Kinds[Name]['filters'][Filter]
    >;
  };
  readonly followed?: Extract<Kinds[Name], { readonly followed: true }> extends never ? never : true;
  readonly search: readonly Member<Kinds[Name]>[];
  readonly lists: Readonly<Record<Kinds[Name]['lists'], Member<Kinds[Name]>>>;
  readonly counts: Readonly<Record<Kinds[Name]['counts'], Member<Kinds[Name]>>>;
  readonly instants: readonly Member<Kinds[Name]>[];
  readonly retention: RetentionRule & { readonly only?: { readonly member: Member<Kinds[Name]> } };
}
