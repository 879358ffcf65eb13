'use client';

import { parseAsArrayOf, parseAsString, useQueryState } from 'nuqs';
import { use, useCallback, useEffect } from 'react';
import { Apart, type KeptState } from './apart-list.tsx';

export interface Sorting {
  readonly id: string;
  readonly descending: boolean;
}

const parseSorting = (text: string): Sorting | null => {
  if (text === '') return null;
  const [id = '', direction] = text.split('.');
  return { id, descending: direction === 'desc' };
};

interface Known {
  readonly id: string;
  readonly sortable?: boolean;
  readonly always?: boolean;
}

/** Takes out of the URL what names no column of this list. */
const useTidied = (
  known: readonly Known[] | undefined,
  { sort: [sort, setSort], hidden: [hidden, setHidden] }: KeptState,
): void => {
  const sortable = known?.filter((column) => column.sortable).map(({ id }) => id);
  const may = known?.filter((column) => !column.always).map(({ id }) => id);
  const wrongSort = sortable !== undefined && sort !== '' && !sortable.some((id) => isOrderOf(id, sort));
  const left = may === undefined ? hidden : hidden.filter((id) => may.includes(id));
  const wrongHidden = left.length < hidden.length;
  const kept = left.join(',');
  useEffect(() => {
    if (wrongSort) void setSort(null);
  }, [wrongSort, setSort]);
  useEffect(() => {
    if (wrongHidden) void setHidden(kept === '' ? null : kept.split(','));
  }, [wrongHidden, kept, setHidden]);
};

const isOrderOf = (id: string, sort: string): boolean => sort === `${id}.asc` || sort === `${id}.desc`;

const useUrlState = (): KeptState => {
  const sort = useQueryState('sort', parseAsString.withDefault(''));
  const [hidden, setHidden] = useQueryState('hide', parseAsArrayOf(parseAsString).withDefault([]));
  const hide = useCallback((next: readonly string[] | null) => setHidden(next && [...next]), [setHidden]);
  return { sort, hidden: [hidden, hide] };
};

/**
 * Order and hidden columns of a page's list, in the URL; of a list apart, by itself.
 *
 * @param known the columns that there are; absent: somebody else looks after the URL
 */
export const useTableState = (known?: readonly Known[]) => {
  const ofPage = useUrlState();
  const kept = use(Apart) ?? ofPage;
  useTidied(known, kept);
  const [sort, setSort] = kept.sort;
  const [hidden, setHidden] = kept.hidden;
  const sorting = parseSorting(sort);
  /** Down, then up, then as the list comes. */
  const turn = (id: string): void => {
    if (sorting?.id !== id) void setSort(`${id}.desc`);
    else void setSort(sorting.descending ? `${id}.asc` : null);
  };
  const toggle = (id: string): void => {
    const next = hidden.includes(id) ? hidden.filter((other) => other !== id) : [...hidden, id];
    void setHidden(next.length === 0 ? null : next);
  };
  return { sorting, turn, hidden, toggle };
};
