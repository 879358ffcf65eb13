import { STEPS } from '@ciris/telemetry-contracts';
import { agreementCheck } from '../agreement-check.ts';
import { check, type SystemDefinition } from '../check.ts';
import { evidenceOf, found, missing } from '../finding-words.ts';

/** Steps that every thought takes, and whose result an agent tells. */
const NEEDED: ReadonlySet<string> = new Set(
  STEPS.filter(({ optional, event }) => !optional && event !== null).map(({ name }) => name),
);

export const agentProcessor: SystemDefinition = {
  id: 'agent-processor',
  title: 'AgentProcessor',
  group: 'Processing',
  fields: [
    'processor.thoughtsTotal',
    'processor.paused',
    'processor.transitionsTotal',
    'thoughts.total',
    'tasks.total',
  ],
  comparisons: ['thoughts.ended', 'thoughts.each'],
  pages: ['thoughts', ''],
  procedures: ['thoughts.list', 'thoughts.get', 'tasks.list', 'tasks.get'],
  checks: [
    check({
      id: 'agent-processor.counts',
      title: 'Thoughts are counted',
      query: 'thoughts.list counts',
      outcomes: ['works', 'not_told', 'not_enough_data'],
      run: async (answers) => {
        const { counts } = await answers.ask.thoughts.list();
        const told = counts.ended.status === 'available' ? counts.ended : counts.total;
        if (told.status === 'unavailable') return missing('thoughts', told, answers.now);
        if (told.value === 0)
          return found('not_enough_data', 'no thought so far', [evidenceOf('thoughts', told, answers.now)]);
        return found('works', `${told.value} thoughts`, [evidenceOf('thoughts', told, answers.now)]);
      },
    }),
    check({
      id: 'agent-processor.failures',
      title: 'Thoughts do not fail',
      query: 'agents.get verdict reasons',
      outcomes: ['works', 'degraded', 'not_told', 'not_enough_data'],
      run: async (answers) => {
        const { verdict } = await answers.ask.agents.get();
        const failing = verdict.reasons.find((reason) => reason.code === 'thoughts_fail');
        if (failing) return found('degraded', failing.text, failing.evidence);
        const { counts } = await answers.ask.thoughts.list();
        if (counts.failed.status === 'unavailable') return missing('failed thoughts', counts.failed, answers.now);
        return found('works', `none failed in the last 10 min; ${counts.failed.value} in all`, [
          evidenceOf('failed thoughts', counts.failed, answers.now),
        ]);
      },
    }),
    check({
      id: 'agent-processor.steps',
      title: 'A thought can be followed through its eleven steps',
      query: 'thoughts.get of the newest that ended',
      outcomes: ['works', 'not_told', 'not_enough_data'],
      run: async (answers) => {
        const { rows } = await answers.ask.thoughts.list();
        const newest = rows.find(({ status }) => status !== 'pending' && status !== 'processing');
        if (!newest) return found('not_enough_data', 'no thought ended so far', []);
        const thought = await answers.ask.thoughts.get({ thought: newest.thoughtId });
        const told = thought.steps.filter((step) => step.state === 'done' || step.state === 'skipped');
        const untold = thought.steps.filter((step) => step.state === 'not_told' && NEEDED.has(step.name));
        const without = untold.length > 0 ? `, without ${untold.map((step) => step.name).join(', ')}` : '';
        const answer = `${told.length} of ${thought.steps.length} steps of ${newest.thoughtId}${without}`;
        const evidence = told.slice(0, 3).map((step) => ({
          text: `${step.name}: ${step.result ?? step.state}`,
          source: step.source ?? ('platform' as const),
          endpoint: step.endpoint ?? 'derived',
          observedAt: step.startedAt ?? answers.now,
        }));
        if (untold.length > 0)
          return found('not_told', answer, evidence, 'Give the agent an ADMIN user: the stream tells steps.');
        return found('works', answer, evidence);
      },
    }),
    agreementCheck('agent-processor.counter', 'Its counter agrees with its thoughts', ['thoughts.ended']),
    agreementCheck('agent-processor.each', 'Each thought is the same in stream and database', ['thoughts.each']),
  ],
};
