import type { EffectiveHealth, Status } from '@ciris/telemetry-contracts';

export interface OwnHealth {
  readonly status: Status;
  readonly words: string;
  readonly dependsOn: readonly string[];
}

/** Of what nothing is known nothing follows. */
const WEIGHT: Readonly<Record<Status, number>> = { critical: 2, degraded: 1, healthy: 0, unknown: 0 };

const because = (name: string, { status, words, chain }: EffectiveHealth): EffectiveHealth => ({
  status,
  words: chain.length === 0 ? `needs ${name}, which is ${status}: ${words}` : `needs ${name}, which ${words}`,
  chain: [name, ...chain],
});

/** A service is no healthier than what it needs: of what it needs the worst counts, and says so. Pure. */
export const effectiveHealth = (own: ReadonlyMap<string, OwnHealth>): ReadonlyMap<string, EffectiveHealth> => {
  const known = new Map<string, EffectiveHealth>();
  const of = (name: string, above: readonly string[]): EffectiveHealth | null => {
    const mine = own.get(name);
    // What needs itself in the end is judged by the rest.
    if (!mine || above.includes(name)) return null;
    const before = known.get(name);
    if (before) return before;
    let worst: EffectiveHealth = { status: mine.status, words: mine.words, chain: [] };
    for (const needed of mine.dependsOn) {
      const theirs = of(needed, [...above, name]);
      if (theirs && WEIGHT[theirs.status] > WEIGHT[worst.status]) worst = because(needed, theirs);
    }
    if (above.length === 0) known.set(name, worst);
    return worst;
  };
  for (const name of own.keys()) of(name, []);
  return known;
};
