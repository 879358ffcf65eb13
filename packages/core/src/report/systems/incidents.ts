import { plural } from '../../insight/verdict-text.ts';
import { check, type SystemDefinition } from '../check.ts';
import { evidenceOf, found, missing } from '../finding-words.ts';

/** So many are looked at: an agent has some dozens of causes. */
const MOST = 1000;

/** Every record of the agent has its incident: none is left out, none made twice. */
const recordsCheck = check({
  id: 'incidents.records',
  title: 'Every recorded line of error in an incident',
  query: 'incidents.list records against the counts of its rows',
  outcomes: ['works', 'degraded', 'not_told', 'not_enough_data'],
  run: async (answers) => {
    const { records, rows } = await answers.ask.incidents.list({ limit: MOST });
    if (records.status === 'unavailable') return missing('incident records', records, answers.now);
    const lines = rows.filter(({ detectedBy }) => detectedBy === 'error_lines');
    const counted = lines.reduce((sum, { count }) => sum + count, 0);
    const evidence = [evidenceOf('incident records', records, answers.now)];
    if (records.value === 0) return found('not_enough_data', 'no line of error is recorded', evidence);
    const words = `${plural(records.value, 'record')}, ${counted} in ${plural(lines.length, 'incident')}`;
    // What an agent deletes stays counted; what it wrote before it was watched may be over age.
    return found(counted >= records.value ? 'works' : 'degraded', words, evidence);
  },
});

const openCheck = check({
  id: 'incidents.open',
  title: 'Open incidents that nobody has taken on',
  query: 'incidents.list open',
  outcomes: ['works', 'degraded', 'broken', 'not_enough_data'],
  run: async (answers) => {
    const { rows, sentence } = await answers.ask.incidents.list({ limit: MOST });
    if (rows.length === 0) return found('not_enough_data', 'no incident so far', []);
    const open = rows.filter(({ closedAt, severity }) => closedAt === null && severity !== 'low');
    const evidence = open.slice(0, 5).map(({ title, lastSeenAt, count }) => ({
      text: title,
      source: 'platform' as const,
      endpoint: 'incidents.list',
      observedAt: lastSeenAt,
      value: count,
    }));
    if (open.length === 0) return found('works', `none is open of ${rows.length}`, evidence);
    const free = open.filter(({ acknowledged }) => acknowledged === null);
    if (free.length === 0) return found('works', `${open.length} open, each is taken on`, evidence);
    const words = sentence.replace(/\.$/, '');
    return found(free.some(({ severity }) => severity === 'critical') ? 'broken' : 'degraded', words, evidence);
  },
});

export const incidents: SystemDefinition = {
  id: 'incidents',
  title: 'Incidents',
  group: 'Records',
  fields: ['incidents.records', 'incidents.withStack'],
  comparisons: [],
  pages: ['incidents'],
  procedures: ['incidents.list', 'incidents.get'],
  checks: [openCheck, recordsCheck],
};
