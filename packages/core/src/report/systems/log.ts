import { ENDPOINTS } from '../../facts/endpoints.ts';
import { valueOrNull } from '../../resolve/field.ts';
import { check, type SystemDefinition } from '../check.ts';
import { evidenceOf, found, missing } from '../finding-words.ts';

/** More than this share of lines that nobody knows, and the classes no longer say what the log is about. */
const MOST_UNKNOWN = 0.1;
const FEW_LINES = 20;

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
      id: 'log.grave',
      title: 'No error in its last hour',
      query: 'logs.list lately',
      outcomes: ['works', 'degraded', 'not_told', 'not_enough_data'],
      run: async (answers) => {
        const { sentence, lately } = await answers.ask.logs.list({ limit: 1 });
        const { critical, errors, warnings } = lately;
        if (errors.status === 'unavailable') return missing('its log', errors, answers.now);
        const evidence = [
          evidenceOf('critical lines', critical, answers.now),
          evidenceOf('errors', errors, answers.now),
          evidenceOf('warnings', warnings, answers.now),
        ];
        const words = sentence.replace(/\.$/, '');
        const lines = [critical, errors, warnings].map((count) => valueOrNull(count) ?? 0);
        const [graver = 0, grave = 0, light = 0] = lines;
        if (graver + grave > 0) return found('degraded', words, evidence);
        // A log that is not written looks like one that has nothing to say.
        return found(light > 0 ? 'works' : 'not_enough_data', words, evidence);
      },
    }),
    check({
      id: 'log.classed',
      title: 'Lines whose meaning is known',
      query: 'logs.list class',
      outcomes: ['works', 'degraded', 'not_told', 'not_enough_data'],
      run: async (answers) => {
        const { rows, lately } = await answers.ask.logs.list({ limit: 1000 });
        if (lately.errors.status === 'unavailable') return missing('its log', lately.errors, answers.now);
        const unknown = rows.filter((line) => line.class === 'unclassified').length;
        const words = `${unknown} of ${rows.length} lines of no known class`;
        const evidence = [
          {
            text: words,
            source: 'log' as const,
            endpoint: ENDPOINTS.logs,
            observedAt: lately.errors.observedAt,
            value: unknown,
          },
        ];
        if (rows.length < FEW_LINES) return found('not_enough_data', words, evidence);
        return found(unknown > rows.length * MOST_UNKNOWN ? 'degraded' : 'works', words, evidence);
      },
    }),
  ],
};
