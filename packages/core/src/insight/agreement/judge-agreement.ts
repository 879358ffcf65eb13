import { findingWords } from '../../facts/findings.ts';
import type { Json } from '../../ports/json.ts';
import type { Signal } from '../../ports/signal.ts';
import type { Gathering } from '../gather/gathering.ts';
import type { Agreement } from './agreement.ts';
import { gatherAgreements } from './gather-agreements.ts';

/** Comparing reads more than the verdict does. */
const COMPARE_EVERY_MS = 60_000;

/** Values of a busy agent rest between two looks only now and then: what was compared stands so long. */
const STANDS_MS = 15 * 60_000;

/** Compares the sources of one agent each minute; a difference that stands twice is a finding. */
export interface AgreementJudge {
  judge(gathering: Gathering): Promise<readonly Signal[]>;
  /** The last comparison of each figure, if it is not too old. */
  agreements(): readonly Agreement[];
}

/** What was compared now takes the place of what was compared before. */
const renew = (before: readonly Agreement[], newest: readonly Agreement[], now: number): readonly Agreement[] => {
  const ids = new Set(newest.map(({ id }) => id));
  const standing = before.filter(({ id, better }) => !ids.has(id) && now - better.observedAt <= STANDS_MS);
  return [...newest, ...standing];
};

export const createAgreementJudge = (): AgreementJudge => {
  let lastAt = Number.NEGATIVE_INFINITY;
  let standing: readonly Agreement[] = [];
  /** Figures that differed, with the moment of the look that showed it: the same look again confirms nothing. */
  let suspected: ReadonlyMap<string, number> = new Map();
  // What was found before this platform started may be over: the first look that agrees closes it.
  const closed = new Set<string>();

  const signalOf = (agreement: Agreement, at: number): Signal => ({
    kind: 'finding',
    at,
    finding: {
      ...findingWords('sources_disagree', agreement.id, `${agreement.title}: ${agreement.detail}.`),
      evidence: [agreement.better, agreement.other].map((told): Json => ({ text: agreement.title, ...told })),
    },
  });

  return {
    judge: async (gathering) => {
      if (gathering.now - lastAt < COMPARE_EVERY_MS) return [];
      lastAt = gathering.now;
      const newest = await gatherAgreements(gathering);
      standing = renew(standing, newest, gathering.now);
      const differing = newest.filter((agreement) => !agreement.agrees);
      const ids = new Set(differing.map((agreement) => agreement.id));
      const confirmed = differing.filter(({ id, other }) => other.observedAt > (suspected.get(id) ?? other.observedAt));
      suspected = new Map(differing.map(({ id, other }) => [id, other.observedAt]));
      const agreed = new Set(newest.map((agreement) => agreement.id).filter((id) => !ids.has(id)));
      const closing = [...agreed].filter((id) => !closed.has(id));
      for (const agreement of confirmed) closed.delete(agreement.id);
      for (const id of closing) closed.add(id);
      return [
        ...confirmed.map((agreement) => signalOf(agreement, gathering.now)),
        ...closing.map((id): Signal => ({ kind: 'finding.close', key: `sources_disagree:${id}`, at: gathering.now })),
      ];
    },
    agreements: () => standing,
  };
};
