import type { Status } from '@ciris/telemetry-contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { percentOf, phasesOf, phasesWithSilence, shareOf, tickOf } from './ticks.ts';

const change = (at: number, to: Status) => ({ at, to, from: null, service: 'AuditService', words: '' });
const span = { from: 0, to: 100 };

describe('availability of a service', () => {
  it('knows nothing before the first change, and carries on what held before the span', () => {
    expect(phasesOf(span, null, [change(40, 'healthy')])).toEqual([{ from: 40, to: 100, status: 'healthy' }]);
    expect(phasesOf(span, 'healthy', [change(40, 'critical'), change(60, 'healthy')])).toEqual([
      { from: 0, to: 40, status: 'healthy' },
      { from: 40, to: 60, status: 'critical' },
      { from: 60, to: 100, status: 'healthy' },
    ]);
  });

  it('draws the worst of a bucket, and nothing where nobody watched', () => {
    const phases = phasesOf(span, 'healthy', [change(40, 'critical'), change(41, 'healthy')]);
    const watched = [{ from: 0, to: 80 }];
    expect(tickOf({ from: 0, to: 10 }, phases, watched)).toBe('healthy');
    expect(tickOf({ from: 35, to: 45 }, phases, watched)).toBe('critical');
    expect(tickOf({ from: 80, to: 100 }, phases, watched)).toBeNull();
  });

  it('counts only watched time: a pause of watching is no outage', () => {
    const phases = phasesOf(span, 'healthy', [change(50, 'critical'), change(90, 'healthy')]);
    expect(shareOf(phases, [{ from: 0, to: 60 }])).toEqual({ watchedMs: 60, criticalMs: 10, failed: true });
  });

  it('is below 100 where something failed in part, and counts no failure that nobody watched', () => {
    const phases = phasesOf(span, 'healthy', [change(50, 'degraded'), change(60, 'healthy')]);
    expect(percentOf(shareOf(phases, [span]))).toBe(99.9);
    expect(percentOf(shareOf(phases, [{ from: 0, to: 50 }]))).toBe(100);
  });

  it('is none while the agent does not answer, whatever was known of it', () => {
    const told = phasesOf(span, 'healthy', [change(50, 'unknown'), change(80, 'healthy')]);
    const phases = phasesWithSilence(told, [{ from: 48, to: 80 }]);
    expect(phases).toEqual([
      { from: 0, to: 48, status: 'healthy' },
      { from: 48, to: 80, status: 'critical' },
      { from: 80, to: 100, status: 'healthy' },
    ]);
    expect(shareOf(phases, [span])).toEqual({ watchedMs: 100, criticalMs: 32, failed: true });
    const parts = phasesWithSilence(phasesOf(span, 'healthy', []), [
      { from: 0, to: 10 },
      { from: 20, to: 30 },
    ]);
    expect(parts.map(({ from, to, status }) => [from, to, status])).toEqual([
      [0, 10, 'critical'],
      [10, 20, 'healthy'],
      [20, 30, 'critical'],
      [30, 100, 'healthy'],
    ]);
    expect(phasesWithSilence([], [span])).toEqual([{ ...span, status: 'critical' }]);
  });

  it('is never 100 after a failure, and never above 100 or below 0', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e12 }), fc.double({ min: 0, max: 1, noNaN: true }), (watchedMs, part) => {
        const criticalMs = Math.ceil(watchedMs * part);
        const percent = percentOf({ watchedMs, criticalMs, failed: criticalMs > 0 });
        expect(percent).toBeGreaterThanOrEqual(0);
        expect(percent).toBeLessThanOrEqual(100);
        expect(percent === 100).toBe(criticalMs === 0);
      }),
    );
  });
});
