import { STEPS } from '@ciris/telemetry-contracts';
import { failureWords } from '../../insight/failure-words.ts';
import { clockWords, plural } from '../../insight/verdict-text.ts';
import { valueOrNull } from '../../resolve/field.ts';
import { agreementCheck } from '../agreement-check.ts';
import type { Answers } from '../answers.ts';
import { check, type Found, type SystemDefinition } from '../check.ts';
import { failuresLately, whyNotNone } from '../failures-lately.ts';
import { evidenceOf, found, missing } from '../finding-words.ts';

/** Steps that every thought takes, and whose result an agent tells. */
const NEEDED: ReadonlySet<string> = new Set(
  STEPS.filter(({ optional, event }) => !optional && event !== null).map(({ name }) => name),
);

/** None that ended is listed: whether one did is another question. */
const withoutAnEnd = ({ handle }: Answers): Found<'not_told' | 'not_enough_data'> => {
  const progress = handle.judgedOn()?.progress;
  if (!progress?.told) return found('not_enough_data', 'whether a thought ended is not told', []);
  if (progress.lastEndAt === null) {
    return found('not_enough_data', 'no thought ended while it was watched', progress.evidence);
  }
  const words = `a thought ended at ${clockWords(progress.lastEndAt)}, and no open source lists it`;
  return found('not_told', words, progress.evidence, 'Grant the database with --agent-db: it lists each thought.');
};

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
  pages: ['thoughts', 'handlers', ''],
  procedures: ['thoughts.list', 'thoughts.get', 'tasks.list', 'tasks.get', 'handlers.list', 'handlers.get'],
  checks: [
    check({
      id: 'agent-processor.handlers',
      title: 'Runs of the ten handlers',
      query: 'handlers.list invocations, errors',
      outcomes: ['works', 'degraded', 'not_told', 'not_enough_data'],
      run: async (answers) => {
        const { rows, invocations, errors } = await answers.ask.handlers.list();
        if (invocations.status === 'unavailable') return missing('runs of handlers', invocations, answers.now);
        const evidence = [evidenceOf('runs', invocations, answers.now), evidenceOf('failed', errors, answers.now)];
        if (invocations.value === 0) return found('not_enough_data', 'no handler ran in the last 24 h', evidence);
        if (errors.status === 'unavailable') return missing('failed runs', errors, answers.now);
        const of = `${plural(invocations.value, 'run')} in the last 24 h`;
        if (errors.value === 0) return found('works', `none of ${of} failed`, evidence);
        const names = rows.filter((row) => valueOrNull(row.errors)).map(({ name }) => name);
        return found('degraded', `${errors.value} of ${of} failed: ${names.join(', ')}`, evidence);
      },
    }),
    check({
      id: 'agent-processor.counts',
      title: 'Number of thoughts',
      query: 'thoughts.list counts',
      outcomes: ['works', 'not_told', 'not_enough_data'],
      run: async (answers) => {
        const { counts } = await answers.ask.thoughts.list();
        const { total, ended } = counts;
        if (total.status === 'available' && total.value > 0) {
          const words = plural(total.value, 'thought');
          const evidence = [evidenceOf('thoughts', total, answers.now)];
          if (ended.status === 'unavailable') return found('works', words, evidence);
          return found('works', `${words}, ${ended.value} ended`, [
            ...evidence,
            evidenceOf('ended', ended, answers.now),
          ]);
        }
        if (ended.status === 'unavailable') return missing('thoughts', ended, answers.now);
        const evidence = [evidenceOf('thoughts that ended', ended, answers.now)];
        if (ended.value === 0) return found('not_enough_data', 'none is known to have ended', evidence);
        return found('works', `${plural(ended.value, 'thought')} ended`, evidence);
      },
    }),
    check({
      id: 'agent-processor.failures',
      title: 'Failed thoughts',
      query: 'failures that agents.get judges by; thoughts.list counts',
      outcomes: ['works', 'degraded', 'not_told', 'not_enough_data'],
      run: async (answers) => {
        const failing = failuresLately(answers, 'thought');
        if (failing) return found('degraded', failureWords(failing), failing.evidence);
        const { counts } = await answers.ask.thoughts.list();
        if (counts.failed.status === 'unavailable') return missing('failed thoughts', counts.failed, answers.now);
        const unknown = whyNotNone(answers, 'failed thoughts', counts.failed);
        if (unknown) return unknown;
        return found('works', `none in the last 10 min, ${counts.failed.value} in all`, [
          evidenceOf('failed thoughts', counts.failed, answers.now),
        ]);
      },
    }),
    check({
      id: 'agent-processor.steps',
      title: 'Steps of a thought',
      query: 'thoughts.get of the newest that ended',
      outcomes: ['works', 'not_told', 'not_enough_data'],
      run: async (answers) => {
        const { rows } = await answers.ask.thoughts.list();
        const newest = rows.find(({ status }) => status !== 'pending' && status !== 'processing');
        if (!newest) return withoutAnEnd(answers);
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
    agreementCheck('agent-processor.counter', 'Its counter against its thoughts', ['thoughts.ended']),
    agreementCheck('agent-processor.each', 'Each thought in stream and database', ['thoughts.each']),
  ],
};
