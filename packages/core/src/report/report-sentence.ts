import type { Outcome, SystemReport, Verdict } from '@ciris/telemetry-contracts';

type Said = Pick<SystemReport, 'title' | 'outcome' | 'finding'>;

const joined = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

const are = (systems: readonly Said[], what: string): string =>
  `${joined(systems.map(({ title }) => title))} ${systems.length === 1 ? 'is' : 'are'} ${what}`;

/** The report in a sentence, and why: what stands in the way comes first. */
export const reportSentence = (
  agentName: string,
  verdict: Pick<Verdict, 'word' | 'sentence'>,
  systems: readonly Said[],
): { readonly sentence: string; readonly why: string } => {
  const of = (outcome: Outcome): readonly Said[] => systems.filter((system) => system.outcome === outcome);
  const [broken, degraded, thin, works] = [of('broken'), of('degraded'), of('not_enough_data'), of('works')];
  // Whatever else is told was told before.
  if (verdict.word === 'unreachable') {
    return { sentence: `Do not roll on: ${agentName} does not answer.`, why: verdict.sentence };
  }
  if (broken.length > 0) {
    return { sentence: `Do not roll on: ${are(broken, 'broken')}.`, why: broken[0]?.finding ?? '' };
  }
  if (degraded.length > 0) {
    const sentence =
      works.length > 0
        ? `It works, except that ${are(degraded, 'degraded')}.`
        : `${are(degraded, 'degraded')}, and nothing else is known to work.`;
    return { sentence, why: degraded[0]?.finding ?? '' };
  }
  if (works.length === 0) return { sentence: 'There is not enough data to say that anything works.', why: '' };
  if (thin.length === 0) return { sentence: 'Everything that could be checked works.', why: '' };
  const some = thin.length === 1 ? '1 system' : `${thin.length} systems`;
  return {
    sentence: `What could be checked works; ${some} gave too little to check.`,
    why: thin.map(({ title }) => title).join(', '),
  };
};
