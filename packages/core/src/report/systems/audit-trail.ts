import { plural } from '../../insight/verdict-text.ts';
import { agreementCheck } from '../agreement-check.ts';
import { check, type SystemDefinition } from '../check.ts';
import { failuresLately } from '../failures-lately.ts';
import { evidenceOf, found, missing } from '../finding-words.ts';
import { endedWithin, growthOf, noneEnded } from '../growth.ts';

const KEEP_IT = 'Keep a copy of the agent’s database as it is, and compare the entries named here with a backup.';

/** What was sealed is verified by this platform itself: its word and not the agent's. */
const sealsCheck = check({
  id: 'audit-trail.verified',
  title: 'Every entry as it was signed',
  query: 'audit.verify',
  outcomes: ['works', 'degraded', 'broken', 'not_told', 'not_enough_data'],
  run: async (answers) => {
    const { state, sentence, chains } = await answers.ask.audit.verify();
    if (state === 'not_verifiable') {
      const told = answers.of.field<number>('chain.verified');
      return told.status === 'unavailable'
        ? missing('verified entries', told, answers.now)
        : found('not_enough_data', sentence.replace(/\.$/, ''), [evidenceOf('verified entries', told, answers.now)]);
    }
    const evidence = chains.flatMap(({ verified, head, faults }) => [
      evidenceOf('verified entries', verified, answers.now),
      evidenceOf('newest number seen', head, answers.now),
      ...faults.map(({ words, foundAt }) => ({
        text: words,
        source: 'platform' as const,
        endpoint: 'audit.verify',
        observedAt: foundAt,
      })),
    ]);
    const words = sentence.replace(/\.$/, '');
    if (state === 'broken') return found('broken', words, evidence, KEEP_IT);
    if (state === 'begun_anew') return found('degraded', words, evidence);
    const some = chains.some(({ verified }) => verified.status === 'available' && verified.value > 0);
    return found(state === 'verified' && some ? 'works' : 'not_enough_data', words, evidence);
  },
});

export const auditTrail: SystemDefinition = {
  id: 'audit-trail',
  title: 'Audit trail',
  group: 'Records',
  fields: ['audit.entries', 'audit.lastSequence'],
  comparisons: ['audit.entries', 'audit.lastSequence'],
  pages: ['audit', 'services'],
  procedures: ['audit.list', 'audit.get', 'audit.verify', 'system.snapshot'],
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
    sealsCheck,
    agreementCheck('audit-trail.agreement', 'Its length in every source', ['audit.entries', 'audit.lastSequence']),
  ],
};
