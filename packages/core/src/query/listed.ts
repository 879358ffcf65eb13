import type { Column } from '@ciris/telemetry-contracts';
import type { AgentHandle } from './context.ts';

interface Page<S> {
  readonly rows: readonly S[];
  readonly next?: string | null | undefined;
}

export interface Listed<R> {
  readonly rows: R[];
  readonly next?: string;
  readonly observedAt: number | null;
  readonly columns: Record<string, Column>;
}

/** A page of the store as a list answers it. */
export const listed = <S, R>(
  handle: Pick<AgentHandle, 'observedAt'>,
  page: Page<S>,
  columns: Record<string, Column>,
  rowOf: (row: S) => R,
): Listed<R> => ({
  rows: page.rows.map(rowOf),
  ...(page.next ? { next: page.next } : {}),
  observedAt: handle.observedAt,
  columns,
});
