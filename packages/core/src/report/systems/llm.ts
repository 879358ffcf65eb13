import { agreementCheck } from '../agreement-check.ts';
import type { SystemDefinition } from '../check.ts';
import { evidenceOf, found, missing } from '../finding-words.ts';

export const llmBus: SystemDefinition = {
  id: 'llm-bus',
  title: 'LLM bus',
  group: 'Buses',
  fields: [
    'llm.calls',
    'llm.failedCalls',
    'llm.tokensTotal',
    'llm.costCents',
    'llm.openBreakers',
    'llm.rateLimitedCalls',
  ],
  comparisons: ['llm.calls', 'llm.answeredCalls', 'llm.tokensTotal', 'llm.costCents'],
  pages: [''],
  procedures: ['system.snapshot'],
  checks: [
    {
      id: 'llm-bus.metrics',
      title: 'LLM metrics are there: calls, tokens and cost',
      query: 'system.snapshot llm; thoughts.list counts',
      run: async (answers) => {
        const { llm } = await answers.snapshot();
        const { counts } = await answers.thoughts();
        const figures = { calls: llm.calls, tokens: llm.tokens, cost: llm.costCents };
        const evidence = Object.entries(figures).map(([name, reading]) => evidenceOf(name, reading, answers.now));
        const untold = Object.entries(figures).find(([, reading]) => reading.status === 'unavailable');
        if (untold && untold[1].status === 'unavailable') return missing(untold[0], untold[1], answers.now);
        const calls = llm.calls.status === 'available' ? llm.calls.value : 0;
        const tokens = llm.tokens.status === 'available' ? llm.tokens.value : 0;
        const ended = counts.ended.status === 'available' ? counts.ended.value : null;
        if (calls === 0 && ended !== null && ended > 0) {
          return found('broken', `0 calls, although ${ended} thoughts ended`, evidence);
        }
        if (calls === 0) return found('not_enough_data', 'no call so far', evidence);
        if (tokens === 0) return found('degraded', `${calls} calls and 0 tokens`, evidence);
        return found('works', `${calls} calls, ${tokens} tokens`, evidence);
      },
    },
    {
      id: 'llm-bus.answered',
      title: 'Calls are answered',
      query: 'agents.get verdict reasons',
      run: async (answers) => {
        const { verdict } = await answers.agent();
        const failing = verdict.reasons.filter((reason) =>
          ['llm_calls_fail', 'llm_rate_limited'].includes(reason.code),
        );
        const [first] = failing;
        if (first) {
          const all = first.of !== undefined && first.failed === first.of;
          return found(
            all ? 'broken' : 'degraded',
            first.text,
            first.evidence,
            'Look at the provider, its key and its limits.',
          );
        }
        const { llm } = await answers.snapshot();
        if (llm.calls.status === 'unavailable') return missing('LLM calls', llm.calls, answers.now);
        if (llm.calls.value === 0)
          return found('not_enough_data', 'no call so far', [evidenceOf('calls', llm.calls, answers.now)]);
        return found('works', 'none failed in the last 10 min', [evidenceOf('calls', llm.calls, answers.now)]);
      },
    },
    {
      id: 'llm-bus.rate-limits',
      title: 'Calls refused with 429 are told',
      query: 'system.snapshot llm.rateLimitedCalls',
      run: async (answers) => {
        const { llm } = await answers.snapshot();
        if (llm.rateLimitedCalls.status === 'unavailable') return missing('429s', llm.rateLimitedCalls, answers.now);
        return found('works', `${llm.rateLimitedCalls.value} refused`, [
          evidenceOf('refused with 429', llm.rateLimitedCalls, answers.now),
        ]);
      },
    },
    agreementCheck('llm-bus.agreement', 'Its totals are the same in every source', [
      'llm.calls',
      'llm.answeredCalls',
      'llm.tokensTotal',
      'llm.costCents',
    ]),
  ],
};
