import { STATUSES } from '@ciris/telemetry-contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CORE_SERVICES } from '../../facts/services.ts';
import { effectiveHealth, type OwnHealth } from './dependency-health.ts';

const own = (status: OwnHealth['status'], dependsOn: readonly string[] = [], words: string = status): OwnHealth => ({
  status,
  words,
  dependsOn,
});

describe('a service is no healthier than what it needs', () => {
  it('says of what, and through what', () => {
    const all = effectiveHealth(
      new Map([
        ['a', own('healthy', ['b'])],
        ['b', own('unknown', ['c', 'd'])],
        ['c', own('critical', [], 'calls fail')],
        ['d', own('degraded')],
      ]),
    );
    expect(all.get('c')).toEqual({ status: 'critical', words: 'calls fail', chain: [] });
    expect(all.get('b')).toEqual({
      status: 'critical',
      words: 'needs c, which is critical: calls fail',
      chain: ['c'],
    });
    expect(all.get('a')).toEqual({
      status: 'critical',
      words: 'needs b, which needs c, which is critical: calls fail',
      chain: ['b', 'c'],
    });
  });

  it('concludes nothing from what is not known, and takes nothing for healthy that is not', () => {
    const all = effectiveHealth(
      new Map([
        ['a', own('healthy', ['b', 'not listed'])],
        ['b', own('unknown')],
        ['c', own('unknown', ['d'])],
        ['d', own('healthy')],
      ]),
    );
    expect([...all].map(([name, { status }]) => [name, status])).toEqual([
      ['a', 'healthy'],
      ['b', 'unknown'],
      ['c', 'unknown'],
      ['d', 'healthy'],
    ]);
  });

  it('ends, and is never better than anything it reaches, whatever needs what', () => {
    const names = ['a', 'b', 'c', 'd', 'e'];
    const one = fc.record({
      status: fc.constantFrom(...STATUSES),
      dependsOn: fc.uniqueArray(fc.constantFrom(...names)),
    });
    fc.assert(
      fc.property(fc.tuple(one, one, one, one, one), (all) => {
        const given = new Map(all.map((health, index) => [names[index] ?? '', own(health.status, health.dependsOn)]));
        const effective = effectiveHealth(given);
        expect(effective.size).toBe(names.length);
        for (const name of names) {
          const reached = new Set<string>();
          const walk = (at: string): void => {
            if (reached.has(at)) return;
            reached.add(at);
            for (const next of given.get(at)?.dependsOn ?? []) walk(next);
          };
          walk(name);
          const statuses = [...reached].map((at) => given.get(at)?.status);
          const worst = (['critical', 'degraded'] as const).find((status) => statuses.includes(status));
          const mine = effective.get(name);
          expect(mine?.status).toBe(worst ?? given.get(name)?.status);
          expect(mine?.chain.length ?? 0).toBeLessThan(names.length);
        }
      }),
    );
  });
});

it('every service of the facts needs services that are there, and none needs itself', () => {
  const names: readonly string[] = CORE_SERVICES.map(({ name }) => name);
  for (const { name, dependsOn } of CORE_SERVICES) {
    expect(dependsOn.filter((needed) => !names.includes(needed) || needed === name)).toEqual([]);
  }
});
