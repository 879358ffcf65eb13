import { addSummaries } from '../../ingest/handler-sums.ts';
import type { HandlerSummaryRow } from '../../ports/kinds/handler-summary.ts';
import { HANDLER_SUMMARIES } from '../kinds/handler-summaries.ts';
import type { AnyRow } from '../kinds/merge.ts';
import { keeperOf } from './keep-kind.ts';
import type { Writing } from './writing.ts';

const keep = keeperOf(HANDLER_SUMMARIES);

/**
 * Adds what the points of this batch told to the summaries of their windows, in the transaction that keeps the
 * points: neither can be there without the other, and nobody has to read points that may be gone.
 */
export function* keepHandlerSummaries(writing: Writing): Generator<void, void> {
  const table = writing.tables.kinds.handlerSummaries;
  for (const told of writing.handlerSums.all()) {
    const { summaryId } = told;
    const before = table.find(writing.batch.agent, { summaryId }) as unknown as HandlerSummaryRow | null;
    keep(writing, table, (before ? addSummaries(before, told) : told) as unknown as AnyRow);
    yield;
  }
}
