import type { Status } from '@ciris/telemetry-contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concludeHealth, type ServiceSigns } from './service-health.ts';
import { seenBy } from './signs.ts';

const NOW = Date.UTC(2026, 10, 22, 14, 0, 0);
const MIN = 60_000;
const rule = { proves: 'the chain advances', alive: [{ when: 'happens', what: 'audit.entry' }], failing: [] } as const;
const seen = (agoMs: number | null, text: string) =>
  agoMs === null ? null : seenBy('stream', 'test', NOW - agoMs, text);

const signs = (
  aliveAgo: number | null,
  failedAgo: number | null,
  change: Partial<ServiceSigns> = {},
): ServiceSigns => ({
  now: NOW,
  rule,
  alive: seen(aliveAgo, 'an entry was written'),
  failing: seen(failedAgo, 'a call failed'),
  unreachable: false,
  ...change,
});

describe('the health of a service', () => {
  it.each<[string, ServiceSigns, Status]>([
    ['a proof a minute ago', signs(MIN, null), 'healthy'],
    ['a proof just inside the window', signs(10 * MIN - 1, null), 'healthy'],
    ['a proof just outside it', signs(10 * MIN, null), 'unknown'],
    ['nothing at all', signs(null, null), 'unknown'],
    ['a failure before the last proof', signs(MIN, 2 * MIN), 'degraded'],
    ['a failure after the last proof', signs(2 * MIN, MIN), 'critical'],
    ['a failure just after a proof, as when it works by turns', signs(2000, 1000), 'degraded'],
    ['a failure after a proof, and none for a minute', signs(MIN, 1000), 'critical'],
    ['a failure and no proof ever', signs(null, MIN), 'critical'],
    ['a failure after a proof, not yet for a minute', signs(MIN - 1, 1000), 'degraded'],
    ['a failure just inside the window, and a proof', signs(MIN, 10 * MIN - 1), 'degraded'],
    ['a failure just outside it, and a proof', signs(MIN, 10 * MIN), 'healthy'],
    ['a failure just outside it, and no proof', signs(null, 10 * MIN), 'unknown'],
    ['a failure, while the agent does not answer', signs(null, MIN, { unreachable: true }), 'unknown'],
    ['an old failure and a proof', signs(MIN, 11 * MIN), 'healthy'],
    ['a proof, while the agent does not answer', signs(MIN, null, { unreachable: true }), 'unknown'],
  ])('with %s', (_words, given, status) => {
    expect(concludeHealth(given).status).toBe(status);
  });

  it('says that nothing was asked, and when it last worked', () => {
    expect(concludeHealth(signs(25 * MIN, null)).words).toBe('not asked in the last 10 min; last proof 25 min ago');
  });

  it('never is healthy without a proof in the window', () => {
    const ago = fc.option(fc.integer({ min: 0, max: 60 * MIN }), { nil: null });
    fc.assert(
      fc.property(ago, ago, fc.boolean(), (alive, failed, unreachable) => {
        const health = concludeHealth(signs(alive, failed, { unreachable }));
        if (health.status === 'healthy') expect(alive !== null && alive < 10 * MIN && !unreachable).toBe(true);
      }),
    );
  });
});
