'use client';

import { keepPreviousData } from '@tanstack/react-query';
import { useNowOptions } from './use-live-query.ts';

const nextOf = ({ next }: { readonly next?: string | undefined }): string | undefined => next;

/** For a list that is read page by page: other rows stay until those that are wanted have come. */
export const usePagedOptions = () => ({
  ...useNowOptions(),
  getNextPageParam: nextOf,
  placeholderData: keepPreviousData,
});
