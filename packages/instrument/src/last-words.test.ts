import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CapturedError } from './captured-error.ts';
import { createInstrument } from './instrument.ts';
import { createLastWords } from './last-words.ts';

const DYING = fileURLToPath(new URL('../testing/dying-instrumented-main.ts', import.meta.url));

let server: Server;
let folder: string;
/** Log records as they came; what is refused is not among them. */
let pushed: string[];
let refuses: boolean;
let port = 0;

const listen = (): Promise<void> => new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'last-words-'));
  pushed = [];
  refuses = false;
  port = 0;
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    if (request.url === '/v1/logs' && !refuses) pushed.push(Buffer.concat(chunks).toString('latin1'));
    response.writeHead(refuses ? 400 : 200, { 'content-type': 'application/x-protobuf' }).end();
  });
  await listen();
  port = (server.address() as AddressInfo).port;
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  rmSync(folder, { recursive: true, force: true });
});

const endpoint = (): string => `http://127.0.0.1:${port}`;

const run = (way: 'die' | 'live'): Promise<number | null> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [DYING, endpoint(), folder, way], { stdio: 'ignore' });
    child.once('close', resolve);
  });

const words = (): readonly string[] => readdirSync(folder);

describe('a process that dies by an error that nobody catches', () => {
  it('leaves it to the next one, which pushes it once', async () => {
    expect(await run('die')).toBe(1);
    expect(pushed).toEqual([]);
    expect(words()).toHaveLength(1);
    expect(statSync(join(folder, words()[0] ?? '')).mode & 0o077).toBe(0);
    expect(await run('live')).toBe(0);
    expect(pushed).toHaveLength(1);
    expect(pushed[0]).toMatch(/FATAL[\s\S]*RangeError/);
    expect(pushed[0]).toContain('gone with password=<secret>');
    expect(words()).toEqual([]);
    expect(await run('live')).toBe(0);
    expect(pushed).toHaveLength(1);
  });

  it('leaves it until somebody takes it', async () => {
    await run('die');
    refuses = true;
    expect(await run('live')).toBe(0);
    expect(words()).toHaveLength(1);
    refuses = false;
    await run('live');
    expect([pushed.length, words()]).toEqual([1, []]);
  });

  it('may find somebody later: a process that goes on tries again', async () => {
    await run('die');
    refuses = true;
    const instrument = createInstrument({
      ...{ agentId: 'scout', serviceName: 'scout-dying', lastWordsFolder: folder },
      ...{ endpoint: endpoint(), exportEveryMs: 40 },
    });
    await instrument.flush();
    expect(words()).toHaveLength(1);
    refuses = false;
    await expect.poll(words, { timeout: 5_000 }).toEqual([]);
    expect(pushed.filter((text) => text.includes('gone'))).toHaveLength(1);
    await instrument.shutdown();
  });
});

const captured = (errorId: string, over: Partial<CapturedError> = {}): CapturedError => ({
  ...{ errorId, at: 7, type: 'Error', message: 'no', stack: null, handled: false, resolution: null },
  ...{ causes: [], context: { origin: 'uncaughtException' }, traceId: null, spanId: null },
  ...over,
});

const of = (serviceName: string) => createLastWords({ folder, agentId: 'scout', serviceName, occurrenceId: undefined });

describe('last words', () => {
  it('are those of one service, the newest 20, as they were', () => {
    const [one, other] = [of('one'), of('other')];
    const cause = { type: 'Error', message: 'because', stack: null };
    const all = Array.from({ length: 25 }, (_, index) => captured(`e${index}`, { at: 100 + index, causes: [cause] }));
    for (const error of all) one.keep(error);
    other.keep(captured('o', { traceId: 'a'.repeat(32), spanId: 'b'.repeat(16), stack: 'Error: no\n at x' }));
    expect(one.waiting()).toEqual(all.slice(5));
    expect(other.waiting()).toEqual([
      captured('o', { traceId: 'a'.repeat(32), spanId: 'b'.repeat(16), stack: 'Error: no\n at x' }),
    ]);
  });

  it('go when they were taken, and wait when they were not', () => {
    const one = of('one');
    one.keep(captured('a'));
    expect(one.heard(['a', 'unknown'], false)).toBe(true);
    expect(one.heard(['unknown'], false)).toBe(false);
    expect(one.waiting()).toHaveLength(1);
    expect(one.heard(['a'], true)).toBe(false);
    expect(one.waiting()).toEqual([]);
  });

  it('that nobody can read are removed, and harm nobody', () => {
    const one = of('one');
    one.keep(captured('a'));
    const name = words()[0] ?? '';
    for (const [index, text] of ['', '{', 'null', '[]', '{"errorId":"../x","at":1}', '{"errorId":"a"}'].entries())
      writeFileSync(join(folder, name.replace('-a.json', `-${index}.json`)), text);
    expect(one.waiting()).toEqual([captured('a')]);
    expect(words()).toEqual([name]);
  });

  it('that cannot be written are lost without a word', () => {
    writeFileSync(join(folder, 'file'), '');
    const nowhere = createLastWords({
      ...{ folder: join(folder, 'file', 'sub'), agentId: 'scout', serviceName: 'one', occurrenceId: undefined },
    });
    nowhere.keep(captured('a'));
    expect(nowhere.waiting()).toEqual([]);
  });
});
