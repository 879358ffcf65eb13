import type { TraceRow } from '@ciris/telemetry-contracts';
import { plural } from '../../insight/verdict-text.ts';
import { check, type SystemDefinition } from '../check.ts';
import { evidenceOf, found, missing } from '../finding-words.ts';

const NEWEST = 100;
/** What began later may still end. */
const SETTLED_MS = 600_000;

const sum = (rows: readonly TraceRow[], of: 'spans' | 'failedSpans' | 'pendingSpans'): number =>
  rows.reduce((all, row) => all + (row[of] ?? 0), 0);

export const tracesSystem: SystemDefinition = {
  id: 'traces',
  title: 'Traces',
  group: 'Records',
  fields: [],
  comparisons: [],
  pages: ['traces'],
  procedures: ['traces.list', 'traces.get'],
  checks: [
    check({
      id: 'traces.told',
      title: 'Traces and their spans',
      query: 'traces.list counts',
      outcomes: ['works', 'not_told', 'not_enough_data'],
      run: async (answers) => {
        const { counts, sentence } = await answers.ask.traces.list();
        if (counts.traces.status === 'unavailable') return missing('traces', counts.traces, answers.now);
        const evidence = [
          evidenceOf('traces', counts.traces, answers.now),
          evidenceOf('spans', counts.spans, answers.now),
        ];
        const words = sentence.replace(/\.$/, '');
        return found(counts.traces.value > 0 ? 'works' : 'not_enough_data', words, evidence);
      },
    }),
    check({
      id: 'traces.spans-end',
      title: `Ends of the spans of the newest ${NEWEST} traces`,
      query: `traces.list pendingSpans, of those that came to rest`,
      outcomes: ['works', 'degraded', 'not_told', 'not_enough_data'],
      run: async (answers) => {
        const { counts, rows } = await answers.ask.traces.list({ limit: NEWEST });
        if (counts.spans.status === 'unavailable') return missing('spans', counts.spans, answers.now);
        const settled = rows.filter((row) => row.startedAt + row.durationMs < answers.now - SETTLED_MS);
        const spans = sum(settled, 'spans');
        const evidence = [evidenceOf('spans', counts.spans, answers.now)];
        if (spans === 0) return found('not_enough_data', 'no span that is ten minutes old', evidence);
        const open = sum(settled, 'pendingSpans');
        if (open === 0) return found('works', `all ${plural(spans, 'span')} ended`, evidence);
        return found(
          'degraded',
          `${open} of ${plural(spans, 'span')} never ended`,
          evidence,
          'Their writer died, or ends none of their kind: the page of each trace names them.',
        );
      },
    }),
  ],
};
