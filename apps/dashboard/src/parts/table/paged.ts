import type { Column } from '@ciris/telemetry-contracts';
import type { Asked } from '../loaded.tsx';

/** One page of rows, as every list of the platform is answered. */
export interface Rows<R> {
  readonly rows: readonly R[];
  readonly columns: Readonly<Record<string, Column>>;
}

/** A list that is read page by page. */
export interface Paged<P> extends Asked<{ readonly pages: readonly P[] }> {
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  /** True: these are rows of another question, until those of this one have come. */
  readonly isPlaceholderData: boolean;
  fetchNextPage(): unknown;
}

/** What the page itself says: the first of its list has all that is said of the whole. */
export const firstOf = <P>({ data, error, errorUpdateCount, refetch }: Paged<P>): Asked<P> => ({
  data: data?.pages[0],
  error,
  errorUpdateCount,
  refetch,
});
