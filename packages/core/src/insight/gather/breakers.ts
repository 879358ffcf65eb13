import type { VerdictInput } from '../verdict-input.ts';
import { evidenceOf, fieldOf, type Gathering, isCurrent, keysOf } from './gathering.ts';

/** Stands for those of which only the number is told. */
export const UNNAMED_BREAKER = 'an LLM provider';

/** Open breakers of LLM providers, each provider once. */
export const gatherOpenBreakers = (gathering: Gathering): VerdictInput['openBreakers'] => {
  const named = keysOf(gathering, 'provider').flatMap((name) => {
    const state = fieldOf<string>(gathering, 'provider.breakerState', name);
    if (state.status !== 'available' || state.value !== 'open' || !isCurrent(gathering, state)) return [];
    return [{ name, since: state.changedAt ?? null, evidence: evidenceOf(state, `The breaker of ${name} is open`) }];
  });
  return named.length > 0 ? named : unnamed(gathering);
};

/** Generations without a list of providers count open breakers only. */
const unnamed = (gathering: Gathering): VerdictInput['openBreakers'] => {
  const open = fieldOf<number>(gathering, 'llm.openBreakers');
  if (open.status !== 'available' || open.value === 0 || !isCurrent(gathering, open)) return [];
  return [
    {
      name: UNNAMED_BREAKER,
      since: open.changedAt ?? null,
      evidence: evidenceOf(open, `${open.value} LLM breakers open`),
    },
  ];
};
