import type { SourceState } from '@ciris/telemetry-contracts';
import { plural } from '../../insight/verdict-text.ts';
import type { Answers } from '../answers.ts';
import { type Check, check, type SystemDefinition } from '../check.ts';
import { found } from '../finding-words.ts';

const evidenceOfSource = (state: SourceState) => ({
  text: `${state.source} is ${state.state}`,
  source: state.source,
  endpoint: state.detail,
  observedAt: state.lastSuccessAt ?? state.since,
});

/** Without its answers next to nothing is told: credentials that are refused there are a fault, elsewhere a limit. */
const isUngranted = ({ source, state }: SourceState): boolean =>
  state === 'not_granted' || (state === 'forbidden' && source !== 'answer');

const outcomeOf = ({ source, state }: SourceState, answers: Answers): 'works' | 'broken' | 'not_enough_data' => {
  if (state === 'open') return 'works';
  if (state !== 'connecting') return 'broken';
  // Where nobody listens there is nothing to wait for.
  return source === 'answer' && answers.handle.unanswered !== null ? 'broken' : 'not_enough_data';
};

const sourceCheck = (source: SourceState['source'], title: string): Check =>
  check({
    id: `collector.${source}`,
    title,
    query: `agents.sources ${source}`,
    outcomes: ['works', 'broken', 'not_told', 'not_enough_data'],
    run: async (answers) => {
      const { sources } = await answers.ask.agents.sources();
      const state = sources.find((one) => one.source === source);
      if (!state || state.state === 'not_exposed') return found('not_told', 'this generation has none', []);
      const evidence = [evidenceOfSource(state)];
      if (isUngranted(state)) return found('not_told', state.detail, evidence, state.detail);
      const outcome = outcomeOf(state, answers);
      return found(outcome, outcome === 'works' ? 'open' : state.detail, evidence);
    },
  });

export const collector: SystemDefinition = {
  id: 'collector',
  title: 'Collector of this platform',
  group: 'Platform',
  fields: [],
  comparisons: [],
  pages: [''],
  procedures: ['agents.sources', 'agents.raw'],
  checks: [
    sourceCheck('answer', 'Answers of the agent'),
    sourceCheck('stream', 'Its event stream'),
    sourceCheck('database', 'Its database'),
    sourceCheck('otlp', 'What is pushed of it by OTLP'),
    check({
      id: 'collector.endpoints',
      title: 'Endpoints that are polled',
      query: 'agents.sources endpoints',
      outcomes: ['works', 'degraded', 'broken', 'not_enough_data'],
      run: async (answers) => {
        const { endpoints } = await answers.ask.agents.sources();
        const asked = endpoints.filter((state) => state.lastAnswerAt !== null || state.failure !== null);
        const failing = asked.filter((state) => state.consecutiveFailures > 0);
        if (asked.length === 0) return found('not_enough_data', 'none was asked so far', []);
        const evidence = (failing.length > 0 ? failing : asked).slice(0, 5).map((state) => ({
          text: state.failure?.detail ?? `status ${state.lastStatus ?? 'none'}`,
          source: 'answer' as const,
          endpoint: state.endpoint,
          observedAt: state.lastAnswerAt ?? answers.now,
        }));
        if (failing.length > 0) {
          const words = failing.map((state) => state.endpoint).join(', ');
          const outcome = failing.length === asked.length ? 'broken' : 'degraded';
          return found(
            outcome,
            `${failing.length} of ${asked.length} ${asked.length === 1 ? 'fails' : 'fail'}: ${words}`,
            evidence,
          );
        }
        return found('works', `${asked.length} of ${asked.length} answer`, evidence);
      },
    }),
    check({
      id: 'collector.budget',
      title: 'Requests a minute',
      query: 'agents.sources requestsLastMinute',
      outcomes: ['works', 'broken'],
      run: async (answers) => {
        const { requestsLastMinute, requestBudgetPerMinute, observedAt } = await answers.ask.agents.sources();
        const words = `${requestsLastMinute} of ${requestBudgetPerMinute} in the last minute`;
        const evidence = [
          {
            text: words,
            source: 'platform' as const,
            endpoint: 'agents.sources',
            observedAt,
            value: requestsLastMinute,
          },
        ];
        return found(requestsLastMinute > requestBudgetPerMinute ? 'broken' : 'works', words, evidence);
      },
    }),
    check({
      id: 'collector.findings',
      title: 'What is found about watching it',
      query: 'findings.list open',
      outcomes: ['works', 'degraded'],
      run: async (answers) => {
        const { rows } = await answers.ask.findings.list({ open: true });
        const serious = rows.filter((row) => row.severity !== 'info');
        const evidence = (serious.length > 0 ? serious : rows).flatMap((row) => row.evidence).slice(0, 5);
        if (serious.length > 0) return found('degraded', serious.map((row) => row.title).join('; '), evidence);
        return found('works', rows.length > 0 ? plural(rows.length, 'note') : 'nothing', evidence);
      },
    }),
  ],
};
