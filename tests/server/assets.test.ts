import { readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import { get, type IncomingMessage } from 'node:http';
import { dirname, join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { SECURITY_HEADERS } from '@ciris/telemetry-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SERVER_PROGRAM } from '../../scripts/run/server.mjs';
import { makeFolder, type Server, type Spawned, spawnServer } from '../stand/server.ts';

const CHUNKS = join(dirname(SERVER_PROGRAM), '..', '..', 'dashboard', '.next', 'static', 'chunks');
const LEAST_COMPRESSED_BYTES = 1024;

const read = async (
  url: URL,
  encoding: string,
  more: Readonly<Record<string, string>> = {},
): Promise<{ readonly answer: IncomingMessage; readonly body: Buffer }> => {
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    get(url, { headers: { 'accept-encoding': encoding, ...more } }, resolve).on('error', reject);
  });
  return { answer, body: Buffer.concat(await answer.toArray()) };
};

describe('scripts and styles of the pages', () => {
  const { folder, remove } = makeFolder();
  let spawned: Spawned;
  let server: Server;
  const chunks = readdirSync(CHUNKS).filter((name) => /\.(js|css)$/.test(name));
  const assetAt = (name: string): URL => new URL(`_next/static/chunks/${name}`, server.address);

  beforeAll(async () => {
    spawned = spawnServer({ args: ['--no-demo'] }, folder);
    server = await spawned.ready();
  });
  afterAll(async () => {
    await spawned.kill();
    remove();
  });

  it.each([
    ['br', brotliDecompressSync],
    ['gzip', gunzipSync],
    ['identity', (bytes: Buffer) => bytes],
  ] as const)('come whole, as %s, for ever', async (encoding, open) => {
    expect(chunks.length).toBeGreaterThan(20);
    for (const name of chunks) {
      const bytes = readFileSync(join(CHUNKS, name));
      const { answer, body } = await read(assetAt(name), encoding);
      expect([name, answer.statusCode]).toEqual([name, 200]);
      expect(answer.headers['cache-control']).toBe('public,max-age=31536000,immutable');
      expect(answer.headers['content-type']).toMatch(name.endsWith('.js') ? /javascript/ : /^text\/css/);
      const compressed = encoding !== 'identity' && bytes.length >= LEAST_COMPRESSED_BYTES;
      expect([name, answer.headers['content-encoding']]).toEqual([name, compressed ? encoding : undefined]);
      if (compressed) expect(body.length).toBeLessThan(bytes.length);
      expect((compressed ? open(body) : body).equals(bytes)).toBe(true);
    }
  });

  it.each(['bytes=100-50', 'bytes=0-99999999999999999999', 'bytes=-500', 'bytes=0-0', 'bytes=zzz'])(
    'come whole where a part is asked for: %s',
    async (range) => {
      const [name = ''] = chunks;
      const { answer, body } = await read(assetAt(name), 'identity', { range });
      expect([answer.statusCode, body.equals(readFileSync(join(CHUNKS, name)))]).toEqual([200, true]);
    },
  );

  it('have the headers of every answer', async () => {
    const { answer } = await read(assetAt(chunks[0] ?? ''), 'br');
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) {
      expect(answer.headers[name.toLowerCase()]).toBe(value);
    }
  });

  it.skipIf(process.platform !== 'linux')('leave no file open when viewers go away', async () => {
    const folder = `/proc/${spawned.pid}/fd`;
    const targetOf = (fd: string): string => {
      try {
        return readlinkSync(join(folder, fd));
      } catch {
        return 'closed meanwhile';
      }
    };
    const open = (): number => readdirSync(folder).filter((fd) => targetOf(fd).includes('/static/chunks/')).length;
    const sizeOf = (name: string): number => statSync(join(CHUNKS, name)).size;
    const [largest = ''] = chunks.toSorted((one, other) => sizeOf(other) - sizeOf(one));
    for (let viewer = 0; viewer < 20; viewer += 1) {
      await new Promise<void>((resolve, reject) => {
        get(assetAt(largest), { headers: { 'accept-encoding': 'identity' } }, (answer) => {
          answer.once('close', resolve);
          answer.destroy();
        }).on('error', reject);
      });
    }
    await expect.poll(open, { timeout: 5_000 }).toBe(0);
  });

  it.each(['none.js', '..%2f..%2fBUILD_ID', '..%2F..%2Fserver%2Fmiddleware-manifest.json', `${'a'.repeat(5000)}.js`])(
    'are all that is told of the build: %s',
    async (name) => {
      const { answer } = await read(new URL(`${server.address}_next/static/chunks/${name}`), 'identity');
      expect(answer.statusCode).toBeGreaterThanOrEqual(400);
      expect(answer.statusCode).toBeLessThan(500);
    },
  );
});
