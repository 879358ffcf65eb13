import type { Evidence, LogClass } from '@ciris/telemetry-contracts';
import { ENDPOINTS } from '../../facts/endpoints.ts';
import { plural } from '../../insight/verdict-text.ts';
import { check, type SystemDefinition } from '../check.ts';
import { found, missing } from '../finding-words.ts';

const HOUR_MS = 3_600_000;
const MOST_LINES = 1000;
/** More than this share of lines that nobody knows, and the classes no longer say what the log is about. */
const MOST_UNKNOWN = 0.1;
const FEW_LINES = 20;

/** What an agent was to do and could not; the other lines are noise that every agent makes. */
const FAILED: readonly LogClass[] = [
  'rate_limited',
  'llm_error',
  'breaker_open',
  'thought_failed',
  'tool_failed',
  'discord_lost',
];

const evidenceOf = (text: string, value: number, observedAt: number): readonly Evidence[] => [
  { text, source: 'log', endpoint: ENDPOINTS.logs, observedAt, value },
];

/** What an agent writes of itself, line by line. */
export const log: SystemDefinition = {
  id: 'log',
  title: 'Log',
  group: 'Records',
  fields: [],
  comparisons: [],
  pages: ['logs'],
  procedures: ['logs.list', 'logs.watch'],
  checks: [
    check({
      id: 'log.failures',
      title: 'No word of failed work in the last hour',
      query: 'logs.list class over the last hour',
      outcomes: ['works', 'degraded', 'not_told', 'not_enough_data'],
      run: async (answers) => {
        const from = answers.now - HOUR_MS;
        const { rows, lately } = await answers.ask.logs.list({ limit: MOST_LINES, from });
        if (lately.errors.status === 'unavailable') return missing('its log', lately.errors, answers.now);
        const failed = rows.filter((line) => FAILED.includes(line.class));
        const words = `${failed.length} of ${plural(rows.length, 'line')} of its last hour tell of failed work`;
        const evidence = evidenceOf(words, failed.length, lately.errors.observedAt);
        if (failed.length > 0) return found('degraded', words, evidence);
        // A log that is not written looks like one that has nothing to say.
        return found(rows.length > 0 ? 'works' : 'not_enough_data', words, evidence);
      },
    }),
    check({
      id: 'log.classed',
      title: 'Lines whose meaning is known',
      query: 'logs.list class',
      outcomes: ['works', 'degraded', 'not_told', 'not_enough_data'],
      run: async (answers) => {
        const { rows, lately } = await answers.ask.logs.list({ limit: MOST_LINES });
        if (lately.errors.status === 'unavailable') return missing('its log', lately.errors, answers.now);
        const unknown = rows.filter((line) => line.class === 'unclassified').length;
        const words = `${unknown} of ${plural(rows.length, 'line')} of no known class`;
        const evidence = evidenceOf(words, unknown, lately.errors.observedAt);
        if (rows.length < FEW_LINES) return found('not_enough_data', words, evidence);
        return found(unknown > rows.length * MOST_UNKNOWN ? 'degraded' : 'works', words, evidence);
      },
    }),
  ],
};
