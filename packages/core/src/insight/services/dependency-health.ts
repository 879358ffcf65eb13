import type { EffectiveHealth, Status } from '@ciris/telemetry-contracts';

export interface OwnHealth {
  readonly status: Status;
  readonly words: string;
  readonly dependsOn: readonly string[];
}

/** Of what nothing is known nothing follows. */
const WEIGHT: Readonly<Record<Status, number>> = { critical: 2, degraded: 1, healthy: 0, unknown: 0 };

/** All that it needs, itself first, then what is nearest: each with the way to it. */
const waysFrom = (name: string, own: ReadonlyMap<string, OwnHealth>): readonly (readonly string[])[] => {
  const ways: string[][] = [[]];
  const met = new Set([name]);
  for (const way of ways) {
    for (const needed of own.get(way.at(-1) ?? name)?.dependsOn ?? []) {
      if (met.has(needed) || !own.has(needed)) continue;
      met.add(needed);
      ways.push([...way, needed]);
    }
  }
  return ways;
};

const wordsOf = (chain: readonly string[], { status, words }: OwnHealth): string =>
  chain.length === 0 ? words : `needs ${chain.join(', which needs ')}, which is ${status}: ${words}`;

/** A service is no healthier than what it needs: of all that the worst counts, the nearest of several. Pure. */
export const effectiveHealth = (own: ReadonlyMap<string, OwnHealth>): ReadonlyMap<string, EffectiveHealth> =>
  new Map(
    [...own].map(([name, mine]): [string, EffectiveHealth] => {
      let worst: { readonly chain: readonly string[]; readonly health: OwnHealth } = { chain: [], health: mine };
      for (const chain of waysFrom(name, own)) {
        const health = own.get(chain.at(-1) ?? name);
        if (health && WEIGHT[health.status] > WEIGHT[worst.health.status]) worst = { chain, health };
      }
      const { chain, health } = worst;
      return [name, { status: health.status, words: wordsOf(chain, health), chain: [...chain] }];
    }),
  );
