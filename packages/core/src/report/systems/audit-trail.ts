import { plural } from '../../insight/verdict-text.ts';
import { agreementCheck } from '../agreement-check.ts';
import { check, type SystemDefinition } from '../check.ts';
import { failuresLately } from '../failures-lately.ts';
import { evidenceOf, found, missing } from '../finding-words.ts';
import { endedWithin, growthOf, noneEnded } from '../growth.ts';

export const auditTrail: SystemDefinition = {
  id: 'audit-trail',
  title: 'Audit trail',
  group: 'Records',
  fields: ['audit.entries', 'audit.lastSequence'],
  comparisons: ['audit.entries', 'audit.lastSequence'],
  pages: ['services'],
  procedures: ['system.snapshot'],
  checks: [
    check({
      id: 'audit-trail.told',
      title: 'Number of entries',
      query: 'system.snapshot audit.entries against audit.lastSequence',
      outcomes: ['works', 'broken', 'not_told', 'not_enough_data'],
      run: async (answers) => {
        const { audit } = await answers.ask.system.snapshot();
        if (audit.entries.status === 'unavailable') return missing('audit entries', audit.entries, answers.now);
        const evidence = [evidenceOf('audit entries', audit.entries, answers.now)];
        if (audit.entries.value === 0) return found('not_enough_data', 'no entry so far', evidence);
        const { entries, lastSequence } = audit;
        const one = lastSequence.status === 'available' && lastSequence.source === entries.source;
        // Read in one look. Numbers begin with 1, and each is given once.
        if (one && lastSequence.value < entries.value) {
          const words = `${plural(entries.value, 'entry', 'entries')}, though its newest is no. ${lastSequence.value}`;
          return found('broken', words, [...evidence, evidenceOf('newest number', lastSequence, answers.now)]);
        }
        return found('works', plural(entries.value, 'entry', 'entries'), evidence);
      },
    }),
    check({
      id: 'audit-trail.advances',
      title: 'Entries against thoughts that end',
      query: 'audit_entries over the last hour; queue.status endedSeries',
      outcomes: ['works', 'broken', 'not_told', 'not_enough_data'],
      run: async (answers) => {
        const { audit } = await answers.ask.system.snapshot();
        if (audit.entries.status === 'unavailable') return missing('audit entries', audit.entries, answers.now);
        const evidence = [evidenceOf('audit entries', audit.entries, answers.now)];
        const growth = await growthOf(answers, 'audit_entries', audit.entries);
        if (!growth) return found('not_enough_data', 'one look so far', evidence);
        const words = `${growth.first.value} to ${plural(growth.last.value, 'entry', 'entries')}`;
        if (growth.grew) return found('works', words, evidence);
        const ended = await endedWithin(answers, growth.span);
        if (ended === null || ended === 0)
          return found('not_enough_data', `${words}, and ${noneEnded(ended)}`, evidence);
        // A thought that dies with its LLM call leaves no entry.
        const died = failuresLately(answers, 'thought') !== null || failuresLately(answers, 'llm') !== null;
        return found(
          died ? 'not_enough_data' : 'broken',
          `${words}, although ${plural(ended, 'thought')} ended meanwhile`,
          evidence,
        );
      },
    }),
    agreementCheck('audit-trail.agreement', 'Its length in every source', ['audit.entries', 'audit.lastSequence']),
  ],
};
