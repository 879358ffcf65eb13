/**
 * Puts a compressed copy beside each script and style that a build made: compressed once, as small as it gets,
 * instead of for each viewer by the server that collects.
 */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const STATIC = new URL('.next/static/', import.meta.url);
/** Below it a copy is hardly smaller than its headers. */
const LEAST_BYTES = 1024;

const TO = [
  ['.br', (bytes) => promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } })],
  ['.gz', (bytes) => promisify(gzip)(bytes, { level: 9 })],
];

const names = await readdir(fileURLToPath(STATIC), { recursive: true });
await Promise.all(
  names
    .filter((name) => /\.(js|css|svg)$/.test(name))
    .map(async (name) => {
      const bytes = await readFile(new URL(name, STATIC));
      if (bytes.length < LEAST_BYTES) return;
      await Promise.all(
        TO.map(async ([ending, compress]) => writeFile(new URL(name + ending, STATIC), await compress(bytes))),
      );
    }),
);
