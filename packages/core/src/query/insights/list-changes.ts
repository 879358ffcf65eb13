import { CHANGE_SEVERITIES, type Change, type InputOf, type insights, type OutputOf } from '@ciris/telemetry-contracts';
import { plural, spanWords } from '../../insight/verdict-text.ts';
import { viewOf } from '../agent-view.ts';
import type { QueryContext } from '../context.ts';
import { eventChanges } from './event-changes.ts';
import { type FigureChanges, figureChanges } from './figure-changes.ts';

const MOST_ROWS = 50;

const factorOf = ({ before, after }: Change): number => {
  if (before?.status !== 'available' || after?.status !== 'available') return 0;
  const [low, high] = [before.value, after.value].sort((a, b) => a - b);
  return (high ?? 0) / Math.max(low ?? 0, 1);
};

/** What weighs most first: by severity, figures by how far they moved, then the newest. */
const byWeight = (a: Change, b: Change): number =>
  CHANGE_SEVERITIES.indexOf(a.severity) - CHANGE_SEVERITIES.indexOf(b.severity) ||
  factorOf(b) - factorOf(a) ||
  (b.at ?? 0) - (a.at ?? 0);

const sentenceOf = (rows: readonly Change[], { compared, notCompared }: FigureChanges, spanMs: number): string => {
  const [first] = rows;
  const span = spanMs === 3_600_000 ? 'hour' : spanWords(spanMs);
  if (!first) {
    if (compared === 0) return `Nothing happened in the last ${span}; with the one before nothing can be compared.`;
    const part = notCompared.length > 0 ? ', as far as the two can be compared' : '';
    return `Nothing is other in the last ${span} than in the one before${part}.`;
  }
  const others = rows.length > 1 ? `, and ${plural(rows.length - 1, 'more change')}` : '';
  return `${first.title}: ${first.words.replace(/\.$/, '')}${others}.`;
};

/** What is other in the last span than in the one before. */
export const listChanges = async (
  context: QueryContext,
  input: InputOf<typeof insights.changes>,
): Promise<OutputOf<typeof insights.changes>> => {
  const handle = context.directory.find(input.agent);
  const of = await viewOf(context, handle);
  const now = context.clock.now();
  const after = { from: now - input.spanMs, to: now };
  const before = { from: after.from - input.spanMs, to: after.from };
  const [events, figures] = await Promise.all([
    eventChanges(context, handle.record.number, after),
    figureChanges(context, of, { before, after }, input.traffic),
  ]);
  const all = [...events.rows, ...figures.rows].sort(byWeight);
  const left = all.length - MOST_ROWS;
  return {
    sentence: sentenceOf(all, figures, input.spanMs),
    before,
    after,
    rows: all.slice(0, MOST_ROWS),
    notes: [...events.notes, ...(left > 0 ? [`${plural(left, 'change')} that weigh less are not listed.`] : [])],
    notCompared: [...figures.notCompared],
    observedAt: handle.observedAt,
  };
};
