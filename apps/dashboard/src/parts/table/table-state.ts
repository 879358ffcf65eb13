'use client';

import { parseAsArrayOf, parseAsString, useQueryState } from 'nuqs';

export interface Sorting {
  readonly id: string;
  readonly descending: boolean;
}

const parseSorting = (text: string): Sorting | null => {
  if (text === '') return null;
  const [id = '', direction] = text.split('.');
  return { id, descending: direction === 'desc' };
};

/** Order and hidden columns of a page's list, in the URL. */
export const useTableState = () => {
  const [sort, setSort] = useQueryState('sort', parseAsString.withDefault(''));
  const [hidden, setHidden] = useQueryState('hide', parseAsArrayOf(parseAsString).withDefault([]));
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
