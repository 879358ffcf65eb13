'use client';

import { between } from '../format/time.ts';
import { useTakenOver } from './use-taken-over.ts';

/** The words for a span between two instants, in the viewer's zone as soon as that is known. */
export const useBetween = (): ((from: number, to: number) => string) => {
  const here = useTakenOver();
  return (from, to) => (here ? between(from, to) : 'The chosen span');
};
