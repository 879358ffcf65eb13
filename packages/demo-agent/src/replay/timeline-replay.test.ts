import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ask, listen, logIn } from '../../testing/ask.ts';
import { GENERATION_FOLDERS, hasFixtures, TIMELINES } from '../../testing/fixtures.ts';
import { createTestClock } from '../../testing/test-clock.ts';
import { isAnswer } from './recording/answer.ts';
import { readLines } from './recording/read-text.ts';
import { readTimeline } from './recording/timeline.ts';
import { startReplay } from './start-replay.ts';

const MAIN = TIMELINES.filter(({ name }) => name === 'main');
const withStream = MAIN.filter(({ generation }) => generation !== 'early');

interface RecordedStreamLine {
  t: number;
  raw?: string;
}

test.skipIf(!hasFixtures).each(TIMELINES)(
  '$generation $name answers each recorded request as recorded',
  async ({ generation, name }) => {
    const recording = readTimeline(GENERATION_FOLDERS[generation], name);
    const clock = createTestClock(recording.startedAt);
    const replay = await startReplay({
      folder: GENERATION_FOLDERS[generation],
      timeline: name,
      clock,
      database: false,
    });
    const tokens = new Map<number | null, string>([[1, await logIn(clock, replay.url)]]);
    const told: string[] = [];
    const wanted: string[] = [];
    try {
      const lines = [...recording.lines].sort((a, b) => a.sentAt - b.sentAt);
      for (const line of lines) {
        await clock.advanceTo(replay.startedAt + line.sentAt);
        if (line.path === '/v1/auth/login') {
          tokens.set(2, await logIn(clock, replay.url));
          continue;
        }
        const url = `${replay.url}${line.path}${line.query === '' ? '' : `?${line.query}`}`;
        const token = tokens.get(line.session);
        const asked = `${line.t} ${line.method} ${line.path}`;
        wanted.push(
          `${asked} ${isAnswer(line.outcome) ? `${line.outcome.status} ${line.outcome.body}` : line.outcome}`,
        );
        const answer = ask(clock, url, { method: line.method, ...(token === undefined ? {} : { token }) });
        answer.then(
          (one) => told.push(`${asked} ${one.status} ${one.text}`),
          (error: NodeJS.ErrnoException) => told.push(`${asked} ${error.code}`),
        );
      }
      await clock.advance(20_000);
    } finally {
      await replay.stop();
    }
    expect(told.sort()).toEqual(wanted.sort());
  },
);

test.skipIf(!hasFixtures).each(withStream)(
  '$generation $name sends the recorded frames byte for byte and ends as recorded',
  async ({ generation, name }) => {
    const folder = GENERATION_FOLDERS[generation];
    const recording = readTimeline(folder, name);
    const clock = createTestClock(recording.startedAt);
    const replay = await startReplay({ folder, timeline: name, clock, database: false });
    const recorded = (readLines(join(recording.folder, 'stream.jsonl')) ?? [])
      .map((line) => JSON.parse(line) as RecordedStreamLine)
      .filter((line) => line.raw !== undefined && !line.raw.startsWith('event: connected'));
    try {
      const token = await logIn(clock, replay.url);
      const first = await listen(replay.url, token);
      await clock.advanceTo(replay.startedAt + 235_000);
      expect(first.ended).toBe('cut');
      expect(first.frames[0]).toContain('event: connected');
      expect(first.frames.slice(1)).toEqual(recorded.filter((line) => line.t < 235_000).map((line) => line.raw));

      expect((await listen(replay.url, token)).status).toBe(401);
      const second = await listen(replay.url, await logIn(clock, replay.url));
      await clock.advanceTo(replay.startedAt + (replay.durationMs ?? 0));
      expect(second.frames.slice(1)).toEqual(recorded.filter((line) => line.t >= 235_000).map((line) => line.raw));
      expect(second.ended).toBe('no');

      await clock.advance(60_000);
      expect(second.frames.at(-1)).toContain('event: keepalive');
    } finally {
      await replay.stop();
    }
  },
);

test.skipIf(!hasFixtures).each(MAIN)(
  '$generation $name is down, then asks for a new log-in',
  async ({ generation, name }) => {
    const clock = createTestClock(Date.UTC(2027, 0, 1));
    const replay = await startReplay({ folder: GENERATION_FOLDERS[generation], timeline: name, clock });
    const queue = `${replay.url}/v1/system/runtime/queue`;
    const slow = async <T>(work: Promise<T>): Promise<T> => {
      await clock.advance(5_000);
      return work;
    };
    try {
      const old = await logIn(clock, replay.url);
      await clock.advanceTo(replay.startedAt + 190_000);
      expect((await slow(ask(clock, queue, { token: old }))).status).toBe(200);

      await clock.advanceTo(replay.startedAt + 210_000);
      await expect(ask(clock, queue, { token: old })).rejects.toMatchObject({ code: 'ECONNREFUSED' });

      await clock.advanceTo(replay.startedAt + 230_500);
      const refused = await ask(clock, queue, { token: old });
      expect(refused.status).toBe(401);
      expect(refused.text).toContain(generation === 'v2' ? 'Invalid session token' : 'Invalid API key');
      expect((await ask(clock, queue)).text).toContain('Missing authorization header');

      const token = await logIn(clock, replay.url);
      expect((await slow(ask(clock, queue, { token }))).status).toBe(200);
      const health = (await slow(ask(clock, `${replay.url}/v1/system/health`))).json() as {
        data: { uptime_seconds: number };
      };
      expect(health.data.uptime_seconds).toBeLessThan(20);
      expect((await slow(ask(clock, queue, { token: 'service:x' }))).status).toBe(200);
    } finally {
      await replay.stop();
    }
  },
);

test.skipIf(!hasFixtures)('shows the states of a start that the slow poll missed', async () => {
  const clock = createTestClock(Date.UTC(2027, 0, 1));
  const replay = await startReplay({ folder: GENERATION_FOLDERS.early, timeline: 'main', clock, database: false });
  const stateAt = async (t: number): Promise<unknown> => {
    await clock.advanceTo(replay.startedAt + t);
    const told = await ask(clock, `${replay.url}/v1/system/health`);
    return (told.json() as { data: { cognitive_state: unknown } }).data.cognitive_state;
  };
  try {
    expect(await stateAt(227_000)).toBe(null);
    expect(await stateAt(228_500)).toBe('wakeup');
    expect(await stateAt(231_000)).toBe('work');
  } finally {
    await replay.stop();
  }
});

test.skipIf(!hasFixtures)(
  'says nothing of a process before it was asked, if something had happened by then',
  async () => {
    const clock = createTestClock(Date.UTC(2027, 0, 1));
    const replay = await startReplay({ folder: GENERATION_FOLDERS.v2, timeline: 'main', clock, database: false });
    try {
      await clock.advanceTo(replay.startedAt + 234_000);
      const token = await logIn(clock, replay.url);
      expect((await ask(clock, `${replay.url}/v1/telemetry/unified`, { token })).status).toBe(503);
      expect((await ask(clock, `${replay.url}/v1/nope`, { token })).status).toBe(404);
    } finally {
      await replay.stop();
    }
  },
);

test.skipIf(!hasFixtures)('cuts a list to what was asked for', async () => {
  const clock = createTestClock(Date.UTC(2027, 0, 1));
  const replay = await startReplay({
    folder: GENERATION_FOLDERS.v2,
    timeline: 'main',
    clock,
    database: false,
    latency: false,
  });
  try {
    await clock.advanceTo(replay.startedAt + 100_000);
    const token = await logIn(clock, replay.url);
    const told = await ask(clock, `${replay.url}/v1/telemetry/logs?level=WARNING&limit=2`, { token });
    const { logs, total } = (told.json() as { data: { logs: { level: string }[]; total: number } }).data;
    expect(logs.map((line) => line.level)).toEqual(['WARNING', 'WARNING']);
    expect(total).toBe(2);
  } finally {
    await replay.stop();
  }
});

test.skipIf(!hasFixtures)('keeps what it was sent and counts what it sends', async () => {
  const clock = createTestClock(Date.UTC(2027, 0, 1));
  const replay = await startReplay({
    folder: GENERATION_FOLDERS.early,
    timeline: 'main',
    clock,
    database: false,
    latency: false,
  });
  try {
    await ask(clock, `${replay.url}/v1/system/health?x=1`);
    await ask(clock, `${replay.url}/v1/telemetry/query`, {
      method: 'POST',
      body: { query_type: 'metrics' },
      token: 'service:x',
    });
    expect(replay.received).toEqual([
      { method: 'GET', path: '/v1/system/health?x=1', body: '', at: replay.startedAt },
      { method: 'POST', path: '/v1/telemetry/query', body: '{"query_type":"metrics"}', at: replay.startedAt },
    ]);
    expect(replay.stats.requests).toEqual({ 'GET /v1/system/health': 1, 'POST /v1/telemetry/query': 1 });
    expect(replay.stats.bytesSent).toBeGreaterThan(500);
  } finally {
    await replay.stop();
  }
});
