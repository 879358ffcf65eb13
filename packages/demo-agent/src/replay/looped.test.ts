import { expect, test } from 'vitest';
import { ask, listen, logIn } from '../../testing/ask.ts';
import { GENERATION_FOLDERS, hasFixtures } from '../../testing/fixtures.ts';
import { createTestClock } from '../../testing/test-clock.ts';
import { startReplay } from './start-replay.ts';

const idsIn = (frames: readonly string[]): ReadonlySet<string> =>
  new Set(frames.flatMap((frame) => [...frame.matchAll(/"thought_id": "(th_[^"]+)"/g)].map((match) => match[1] ?? '')));

test.skipIf(!hasFixtures)('each round is a process of its own, with ids and times of its own', async () => {
  const clock = createTestClock(Date.UTC(2027, 0, 1));
  const replay = await startReplay({
    folder: GENERATION_FOLDERS.v1,
    timeline: 'main',
    clock,
    looped: true,
    latency: false,
  });
  const duration = replay.durationMs ?? 0;
  try {
    const first = await listen(replay.url, await logIn(clock, replay.url));
    const oldToken = await logIn(clock, replay.url);
    await clock.advanceTo(replay.startedAt + duration + 10_000);
    expect(replay.round).toBe(1);
    expect((await ask(clock, `${replay.url}/v1/agent/status`, { token: oldToken })).status).toBe(401);

    const second = await listen(replay.url, await logIn(clock, replay.url));
    await clock.advanceTo(replay.startedAt + duration + 190_000);
    const [before, after] = [idsIn(first.frames), idsIn(second.frames)];
    expect(before.size).toBeGreaterThan(10);
    expect(after.size).toBe(before.size);
    expect([...after].filter((id) => before.has(id))).toEqual([]);
    const times = second.frames.map((frame) => Date.parse(`${/"timestamp": "([^"+]+)"/.exec(frame)?.[1]}Z`));
    expect(Math.min(...times)).toBeGreaterThan(replay.startedAt + duration);
    expect(Math.max(...times)).toBeLessThanOrEqual(clock.now());
  } finally {
    await replay.stop();
  }
});
