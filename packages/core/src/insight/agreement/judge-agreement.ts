import { findingWords } from '../../facts/findings.ts';
import type { Json } from '../../ports/json.ts';
import type { Signal } from '../../ports/signal.ts';
import type { Gathering } from '../gather/gathering.ts';
import type { Agreement } from './agreement.ts';
import { gatherAgreements } from './gather-agreements.ts';

/** Comparing reads more than the verdict does. */
const COMPARE_EVERY_MS = 60_000;

/** Compares the sources of one agent each minute; a difference that stands twice is a finding. */
export interface AgreementJudge {
  judge(gathering: Gathering): Promise<readonly Signal[]>;
  agreements(): readonly Agreement[];
}

export const createAgreementJudge = (): AgreementJudge => {
  let lastAt = Number.NEGATIVE_INFINITY;
  let newest: readonly Agreement[] = [];
  let suspected: ReadonlySet<string> = new Set();
  const open = new Set<string>();

  const signalOf = (agreement: Agreement, at: number): Signal => ({
    kind: 'finding',
    at,
    finding: {
      ...findingWords('sources_disagree', agreement.id, `${agreement.title}: ${agreement.detail}.`),
      evidence: [agreement.better, agreement.other].map((told) => ({
        text: agreement.title,
        ...told,
      })) as unknown as Json,
    },
  });

  return {
    judge: async (gathering) => {
      if (gathering.now - lastAt < COMPARE_EVERY_MS) return [];
      // What was found before this platform started may be over: the first look closes it.
      const first = lastAt === Number.NEGATIVE_INFINITY;
      lastAt = gathering.now;
      newest = await gatherAgreements(gathering);
      const differing = newest.filter((agreement) => !agreement.agrees);
      const ids = new Set(differing.map((agreement) => agreement.id));
      const confirmed = differing.filter((agreement) => suspected.has(agreement.id));
      suspected = ids;
      const agreed = newest.map((agreement) => agreement.id).filter((id) => !ids.has(id));
      const closed = [...new Set(agreed)].filter((id) => first || open.has(id));
      for (const agreement of confirmed) open.add(agreement.id);
      for (const id of closed) open.delete(id);
      return [
        ...confirmed.map((agreement) => signalOf(agreement, gathering.now)),
        ...closed.map((id): Signal => ({ kind: 'finding.close', key: `sources_disagree:${id}`, at: gathering.now })),
      ];
    },
    agreements: () => newest,
  };
};
