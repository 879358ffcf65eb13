import type { CallFigures, Reading } from '@ciris/telemetry-contracts';
import { clockWords, spanWords } from '../../insight/verdict-text.ts';
import type { Span } from '../../ports/reader.ts';
import { derived } from '../../resolve/field.ts';
import { isKept } from '../../resolve/view.ts';
import type { AgentView } from '../agent-view.ts';
import type { QueryContext } from '../context.ts';
import { openSpans } from '../open-spans.ts';
import { type CallTelling, toldByCalls } from './call-source.ts';

type Failures = Pick<CallFigures, 'failedCalls' | 'rateLimitedCalls'>;

/** Shorter than this is the way of an opening, not a part of the window that is missing. */
const NEGLIGIBLE_MS = 60_000;

/** Of which part of a window the stream tells; null: of all. */
const partWords = (since: number, openMs: number, span: Span): string | null =>
  span.to - span.from - openMs < NEGLIGIBLE_MS
    ? null
    : `Told by the event stream, which was open for ${spanWords(openMs)} of this window, since ${clockWords(since)}: of the rest nobody tells.`;

/** Beside answered calls of a database, those that the stream saw fail while it was open; null: it was not. */
export const failuresBeside = async (
  context: QueryContext,
  of: AgentView,
  telling: CallTelling,
  span: Span,
): Promise<Failures | null> => {
  if (telling.source !== 'database' || of.view.generation !== 'v2' || !isKept(of.view, 'stream')) return null;
  const now = context.clock.now();
  const open = await openSpans(context.reader, of, 'stream', span, now);
  const [first] = open;
  if (!first) return null;
  const sums = await context.reader.calls.sums(of.handle.record.number, 'stream', span);
  const openMs = open.reduce((sum, { from, to }) => sum + to - from, 0);
  const note = partWords(first.from, openMs, { from: span.from, to: Math.min(span.to, now) });
  const read = (value: number, formula: string): Reading<number> =>
    derived(value, {
      ...toldByCalls(context, of, 'stream'),
      formula,
      window: { from: first.from, to: span.to },
      ...(note === null ? {} : { note }),
    });
  return {
    failedCalls: read(sums.failed - sums.rateLimited, 'calls whose events came and that failed, without refused ones'),
    rateLimitedCalls: read(sums.rateLimited, 'calls whose events came and that were refused with 429'),
  };
};
