import { failureWords } from '../../insight/failure-words.ts';
import { plural } from '../../insight/verdict-text.ts';
import { NOT_NAMED } from '../../query/llm/not-named.ts';
import { agreementCheck } from '../agreement-check.ts';
import { check, type SystemDefinition } from '../check.ts';
import { failuresLately, whyNotNone } from '../failures-lately.ts';
import { evidenceOf, found, missing } from '../finding-words.ts';
import { dollarWords, numberWords } from '../number-words.ts';
import { refusedLately } from '../refused-lately.ts';

const LOOK_AT = 'Look at the provider, its key and its limits.';

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
  pages: ['llm'],
  procedures: ['llm.usage', 'llm.providers', 'llm.calls', 'system.snapshot'],
  checks: [
    check({
      id: 'llm-bus.metrics',
      title: 'Calls, tokens and cost',
      query: 'system.snapshot llm; thoughts.list counts',
      outcomes: ['works', 'degraded', 'broken', 'not_told', 'not_enough_data'],
      run: async (answers) => {
        const { llm } = await answers.ask.system.snapshot();
        const { counts } = await answers.ask.thoughts.list();
        const figures = { calls: llm.calls, tokens: llm.tokens, cost: llm.costCents };
        const evidence = Object.entries(figures).map(([name, reading]) =>
          evidenceOf(name, reading, answers.now, name === 'cost' ? dollarWords : numberWords),
        );
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
        return found('works', `${numberWords(calls)} calls, ${numberWords(tokens)} tokens`, evidence);
      },
    }),
    check({
      id: 'llm-bus.answered',
      title: 'Failed calls',
      query: 'failures that agents.get judges by; system.snapshot llm.failedCalls',
      outcomes: ['works', 'degraded', 'broken', 'not_told', 'not_enough_data'],
      run: async (answers) => {
        const failing = failuresLately(answers, 'llm');
        if (failing) {
          const all = failing.total !== null && failing.failed >= failing.total;
          return found(all ? 'broken' : 'degraded', failureWords(failing), failing.evidence, LOOK_AT);
        }
        const { llm } = await answers.ask.system.snapshot();
        if (llm.calls.status === 'unavailable') return missing('LLM calls', llm.calls, answers.now);
        const evidence = [evidenceOf('calls', llm.calls, answers.now)];
        if (llm.calls.value === 0) return found('not_enough_data', 'no call so far', evidence);
        // Where nobody would tell a failure, none being seen says nothing.
        if (llm.failedCalls.status === 'unavailable') return missing('failed LLM calls', llm.failedCalls, answers.now);
        const { calls, failedCalls } = llm;
        const unknown = whyNotNone(answers, 'failed LLM calls', failedCalls);
        if (unknown) return unknown;
        if (calls.source === failedCalls.source && failedCalls.value >= calls.value) {
          return found('not_enough_data', `none in the last 10 min; all ${calls.value} before failed`, evidence);
        }
        return found('works', 'none in the last 10 min', evidence);
      },
    }),
    check({
      id: 'llm-bus.rate-limits',
      title: 'Refusals with 429',
      query: 'system.snapshot llm.rateLimitedCalls; calls and log lines of the last 10 min',
      outcomes: ['works', 'degraded', 'not_told', 'not_enough_data'],
      run: async (answers) => {
        const { rateLimitedCalls } = (await answers.ask.system.snapshot()).llm;
        const failing = failuresLately(answers, 'llm');
        if (failing && failing.rateLimited > 0) {
          const of = failing.total === null ? '' : ` of ${plural(failing.total, 'call')}`;
          return found('degraded', `${failing.rateLimited}${of} in the last 10 min`, failing.evidence);
        }
        const lately = await refusedLately(answers);
        if (lately) return found('degraded', `${lately.count} in the last 10 min`, [lately.evidence]);
        // A log that shows none proves nothing: it is cut.
        if (rateLimitedCalls.status === 'unavailable') return missing('429s', rateLimitedCalls, answers.now);
        const unknown = whyNotNone(answers, 'refused with 429', rateLimitedCalls);
        if (unknown) return unknown;
        const evidence = [evidenceOf('refused with 429', rateLimitedCalls, answers.now)];
        return found('works', `none in the last 10 min, ${rateLimitedCalls.value} in all`, evidence);
      },
    }),
    check({
      id: 'llm-bus.by-model',
      title: 'Usage by model and provider',
      query: 'llm.usage byModel, byProvider',
      outcomes: ['works', 'degraded', 'not_told', 'not_enough_data'],
      run: async (answers) => {
        const { window, byModel, byProvider } = await answers.ask.llm.usage();
        const { calls } = window;
        if (calls.status === 'unavailable') return missing('single calls', calls, answers.now);
        const evidence = [
          evidenceOf('single calls', calls, answers.now),
          ...byModel.map((row) => evidenceOf(`calls of ${row.name}`, row.calls, answers.now)),
        ];
        if (calls.value === 0) return found('not_enough_data', 'no call in the last 24 h', evidence);
        const nameless = [...byModel, ...byProvider].filter(({ name }) => name === NOT_NAMED);
        if (nameless.length > 0) return found('degraded', 'some calls name no model or no provider', evidence);
        const answer = `${plural(byModel.length, 'model')} of ${plural(byProvider.length, 'provider')} in the last 24 h`;
        return found('works', answer, evidence);
      },
    }),
    agreementCheck('llm-bus.agreement', 'Its totals in every source', [
      'llm.calls',
      'llm.answeredCalls',
      'llm.tokensTotal',
      'llm.costCents',
    ]),
  ],
};
