import { describe, expect, it } from 'vitest';
import { createTestClock } from '../../testing/test-clock.ts';
import { createLoginSession, type LoginOutcome } from './session-login.ts';
import { bearersOf, createTokenSession } from './session-token.ts';

const HOUR = 3_600_000;
const granted = (token: string): LoginOutcome => ({ kind: 'granted', token, role: 'ADMIN' });
const refusal: LoginOutcome = { kind: 'refused', detail: 'no' };

describe('a token', () => {
  it.each([
    ['abc', ['Bearer service:abc', 'Bearer abc']],
    ['service:abc', ['Bearer service:abc']],
    ['Bearer service:abc', ['Bearer service:abc']],
    [' sess:wa:1.2 ', ['Bearer sess:wa:1.2']],
    ['ciris_admin_1', ['Bearer ciris_admin_1']],
  ])('%s is offered as %j', (token, bearers) => {
    expect(bearersOf(token)).toEqual(bearers);
  });

  it('that is refused is offered ever more seldom, and never for nothing', async () => {
    const clock = createTestClock();
    const session = createTokenSession('service:abc', clock);
    let offered = 0;
    for (let second = 0; second < 6 * 3600; second++) {
      const authorization = await session.authorization();
      if (authorization !== null) {
        offered += 1;
        session.refused(authorization);
        // Others that were under way are refused as well: that is one refusal.
        session.refused(authorization);
        session.refused(authorization);
      }
      await clock.advance(1_000);
    }
    expect(offered).toBeGreaterThan(10);
    expect(offered).toBeLessThan(30);
    expect(session.refusal()?.detail).toContain('401');
  });
});

describe('a log-in', () => {
  it('is made once, however many ask for it', async () => {
    const clock = createTestClock();
    let logins = 0;
    const session = createLoginSession(async () => granted(String(++logins)), clock);
    const all = await Promise.all(Array.from({ length: 10 }, () => session.authorization()));
    expect(new Set(all)).toEqual(new Set(['Bearer 1']));
    expect(logins).toBe(1);
  });

  it('that was good is renewed at once, by whoever is refused first', async () => {
    const clock = createTestClock();
    let logins = 0;
    const session = createLoginSession(async () => granted(String(++logins)), clock);
    const first = (await session.authorization()) ?? '';
    session.accepted(first);
    session.refused(first);
    expect(await session.authorization()).toBe('Bearer 2');
    // A late refusal of the old one does not cost the new one.
    session.refused(first);
    expect(await session.authorization()).toBe('Bearer 2');
    expect(session.refusal()).toBeNull();
  });

  it('that was lost with the process that granted it is made again at once', async () => {
    const clock = createTestClock();
    let logins = 0;
    const session = createLoginSession(async () => granted(String(++logins)), clock);
    session.refused((await session.authorization()) ?? '');
    expect(await session.authorization()).toBe('Bearer 2');
    expect(session.refusal()).toBeNull();
    session.refused('Bearer 2');
    expect(await session.authorization()).toBeNull();
    expect(session.refusal()?.detail).toContain('does not know it');
  });

  it('is made anew for a process that began after it, before anybody is refused', async () => {
    const clock = createTestClock();
    let logins = 0;
    const session = createLoginSession(async () => granted(String(++logins)), clock);
    const began = clock.now();
    await clock.advance(1_000);
    expect(await session.authorization()).toBe('Bearer 1');
    session.began(began);
    expect(await session.authorization()).toBe('Bearer 1');
    await clock.advance(HOUR);
    session.began(clock.now() - 5_000);
    expect(await session.authorization()).toBe('Bearer 2');
    expect(session.refusal()).toBeNull();
  });

  it('whose token was never good is not repeated at once', async () => {
    const clock = createTestClock();
    let logins = 0;
    const session = createLoginSession(async () => granted(String(++logins)), clock);
    for (let minute = 0; minute < 120; minute++) {
      const authorization = await session.authorization();
      if (authorization) session.refused(authorization);
      await clock.advance(60_000);
    }
    expect(logins).toBeLessThan(20);
    expect(session.refusal()?.detail).toContain('does not know it');
  });

  it('that is refused waits longer each time, up to a quarter of an hour', async () => {
    const clock = createTestClock();
    const at: number[] = [];
    const session = createLoginSession(async () => {
      at.push(clock.now());
      return refusal;
    }, clock);
    for (let turn = 0; turn < 12 * 60; turn++) {
      await session.authorization();
      await clock.advance(10_000);
    }
    const waits = at.slice(1).map((time, index) => time - (at[index] ?? 0));
    expect(waits.slice(0, 5)).toEqual([30_000, 60_000, 120_000, 300_000, 900_000]);
    expect(Math.max(...waits)).toBe(900_000);
  });

  it('that the agent could not answer is no refusal, and is tried as it asks', async () => {
    const clock = createTestClock();
    const outcomes: LoginOutcome[] = [
      { kind: 'trouble', detail: '503', retryAfterMs: 20_000 },
      { kind: 'trouble', detail: '503', retryAfterMs: null },
      granted('late'),
    ];
    const session = createLoginSession(async () => outcomes.shift() ?? refusal, clock);
    expect(await session.authorization()).toBeNull();
    await clock.advance(19_000);
    expect(await session.authorization()).toBeNull();
    expect(outcomes).toHaveLength(2);
    await clock.advance(1_000);
    await session.authorization();
    await clock.advance(HOUR);
    expect(await session.authorization()).toBe('Bearer late');
    expect(session.refusal()).toBeNull();
  });
});
