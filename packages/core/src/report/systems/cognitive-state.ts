import { check, type SystemDefinition } from '../check.ts';
import { evidenceOf, found, missing } from '../finding-words.ts';

/** A wake-up ends within seconds; one that lasts is a fault that health calls healthy. */
const LONG_MS = 600_000;

export const cognitiveState: SystemDefinition = {
  id: 'cognitive-state',
  title: 'Cognitive state',
  group: 'Processing',
  fields: ['cognition.state', 'processor.transitionsTotal', 'health.initializationComplete'],
  comparisons: ['cognition.state'],
  pages: ['cognition'],
  procedures: ['cognition.current', 'cognition.history', 'cognition.transitions', 'cognition.watch'],
  checks: [
    check({
      id: 'cognitive-state.told',
      title: 'The state that it is in',
      query: 'cognition.current state; agreement of cognition.state',
      outcomes: ['works', 'degraded', 'not_told', 'not_enough_data'],
      run: async (answers) => {
        const { state } = await answers.ask.cognition.current();
        if (state.status === 'unavailable') return missing('cognitive state', state, answers.now);
        const evidence = [evidenceOf('cognitive state', state, answers.now)];
        const compared = answers.agreements.filter(({ id }) => id === 'cognition.state');
        const differing = compared.find(({ agrees }) => !agrees);
        if (differing) return found('degraded', differing.detail, evidence);
        const places = 1 + Math.max(compared.length, state.agreesWith?.length ?? 0);
        const words = places === 1 ? 'told in one place, so nothing was compared' : `the same in ${places} places`;
        return found('works', `${state.value}, ${words}`, evidence);
      },
    }),
    check({
      id: 'cognitive-state.moves-on',
      title: 'How long it stays in WAKEUP or SHUTDOWN',
      query: 'cognition.current state, since',
      outcomes: ['works', 'broken', 'not_told', 'not_enough_data'],
      run: async (answers) => {
        const { state, since } = await answers.ask.cognition.current();
        if (state.status === 'unavailable') return missing('cognitive state', state, answers.now);
        const evidence = [evidenceOf('cognitive state', state, answers.now)];
        const stays = state.value === 'WAKEUP' || state.value === 'SHUTDOWN';
        if (!stays) return found('works', `it is in ${state.value}`, evidence);
        const long = since !== null && answers.now - since > LONG_MS;
        return found(
          long ? 'broken' : 'not_enough_data',
          `in ${state.value}${long ? ' for over 10 min' : ''}`,
          evidence,
        );
      },
    }),
  ],
};
