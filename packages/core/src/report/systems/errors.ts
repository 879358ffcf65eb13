import { plural } from '../../insight/verdict-text.ts';
import { check, type SystemDefinition } from '../check.ts';
import { evidenceOf, found, missing } from '../finding-words.ts';

const MOST = 1000;

const groupsCheck = check({
  id: 'errors.groups',
  title: 'Groups of errors that nobody has resolved',
  query: 'errors.groups open',
  outcomes: ['works', 'degraded', 'broken', 'not_told', 'not_enough_data'],
  run: async (answers) => {
    const { open, rows, sentence } = await answers.ask.errors.groups({ limit: MOST });
    if (open.status === 'unavailable') return missing('errors', open, answers.now);
    const evidence = [evidenceOf('open groups of errors', open, answers.now)];
    if (rows.length === 0) return found('not_enough_data', 'no error so far', evidence);
    if (open.value === 0) return found('works', `none is open of ${rows.length}`, evidence);
    const back = rows.some(({ state, counted }) => counted && state === 'regressed');
    return found(back ? 'broken' : 'degraded', sentence.replace(/\.$/, ''), evidence);
  },
});

/** Every recorded line of error stands in one group: grouping loses none. */
const countedCheck = check({
  id: 'errors.grouped',
  title: 'Every recorded line of error in a group',
  query: 'errors.groups count against incidents.list records',
  outcomes: ['works', 'degraded', 'not_told', 'not_enough_data'],
  run: async (answers) => {
    const { records } = await answers.ask.incidents.list();
    if (records.status === 'unavailable') return missing('incident records', records, answers.now);
    const evidence = [evidenceOf('incident records', records, answers.now)];
    if (records.value === 0) return found('not_enough_data', 'no line of error is recorded', evidence);
    const { rows } = await answers.ask.errors.groups({ limit: MOST });
    const groups = rows.filter(({ mergedInto }) => mergedInto === null);
    const grouped = groups.reduce((sum, { count }) => sum + count, 0);
    const words = `${plural(records.value, 'record')}, ${grouped} in ${plural(groups.length, 'group')}`;
    return found(grouped >= records.value ? 'works' : 'degraded', words, evidence);
  },
});

export const errors: SystemDefinition = {
  id: 'errors',
  title: 'Errors',
  group: 'Records',
  fields: ['incidents.withStack'],
  comparisons: [],
  pages: ['errors'],
  procedures: ['errors.list', 'errors.groups', 'errors.group'],
  checks: [groupsCheck, countedCheck],
};
