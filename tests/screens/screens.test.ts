import { existsSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { deflateSync, inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { screensDocument } from './document.ts';
import { fileName, THEMES, WIDTHS } from './names.ts';
import { withPalette } from './palette-png.ts';
import { PICTURES } from './pictures.ts';

const docs = (path: string): string => fileURLToPath(new URL(`../../docs/${path}`, import.meta.url));
const FILES = Object.values(PICTURES)
  .flat()
  .flatMap(({ name }) => THEMES.flatMap((theme) => WIDTHS.map((width) => fileName(name, theme, width))));

describe('the pictures of the pages', () => {
  it('are shown as they are: pnpm screens', () => {
    expect(readFileSync(docs('screens.md'), 'utf8')).toBe(screensDocument());
  });

  it('are all there, each under a name of its own', () => {
    expect(new Set(FILES).size).toBe(FILES.length);
    expect(FILES.filter((file) => !existsSync(docs(`screens/${file}`)))).toEqual([]);
  });

  it('are light enough to lie beside the code', () => {
    const bytes = FILES.reduce((sum, file) => sum + statSync(docs(`screens/${file}`)).size, 0);
    expect(bytes).toBeLessThan(12 * 1024 * 1024);
  });
});

/** Pixels of an indexed picture without filters, as colours. */
const coloursOf = (png: Buffer): readonly number[] => {
  let [palette, data] = [Buffer.alloc(0), Buffer.alloc(0)];
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    const body = png.subarray(at + 8, at + 8 + length);
    const type = png.toString('latin1', at + 4, at + 8);
    if (type === 'PLTE') palette = Buffer.from(body);
    if (type === 'IDAT') data = inflateSync(body);
    at += length + 12;
  }
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const pixels = [];
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) pixels.push(palette.readUIntBE((data[y * (width + 1) + 1 + x] ?? 0) * 3, 3));
  }
  return pixels;
};

/** Of 3 bytes a pixel; every line with the given filter of the format, by its own definition. */
const pngOf = (width: number, lines: readonly (readonly number[])[], filter: 0 | 1 | 2): Buffer => {
  const bytes = lines.map((line) => line.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]));
  const raw = bytes.flatMap((line, y) => [
    filter,
    ...line.map((byte, x) => {
      const before = { 0: 0, 1: line[x - 3] ?? 0, 2: bytes[y - 1]?.[x] ?? 0 }[filter];
      return (byte - before) & 255;
    }),
  ]);
  const chunk = (type: string, data: Buffer): Buffer => {
    const head = Buffer.alloc(8);
    head.writeUInt32BE(data.length, 0);
    head.write(type, 4, 'latin1');
    return Buffer.concat([head, data, Buffer.alloc(4)]);
  };
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 2, 0, 0, 0]);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(lines.length, 4);
  return Buffer.concat([Buffer.alloc(8), chunk('IHDR', header), chunk('IDAT', deflateSync(Buffer.from(raw)))]);
};

describe('a picture with a palette', () => {
  it.each([0, 1, 2] as const)('of few colours is the same, with filter %i', (filter) => {
    const lines = [
      [0xffffff, 0x102030, 0x0000ff],
      [0x102030, 0xffffff, 0xabcdef],
    ];
    expect(coloursOf(withPalette(pngOf(3, lines, filter)))).toEqual(lines.flat());
  });

  it('of too many colours is near it, and its commonest ones are the same', () => {
    const rare = Array.from({ length: 2000 }, (_, index) => ((index * 7919) % 0xffffff) & 0xf0f0f0);
    const line = [...Array.from({ length: 3000 }, () => 0x123456), ...rare];
    const colours = coloursOf(withPalette(pngOf(line.length, [line], 0)));
    expect(colours.slice(0, 3000).every((colour) => colour === 0x123456)).toBe(true);
    expect(new Set(colours).size).toBeLessThanOrEqual(256);
    const off = colours.map((colour, at) =>
      Math.max(...[16, 8, 0].map((shift) => Math.abs(((colour >> shift) & 255) - (((line[at] ?? 0) >> shift) & 255)))),
    );
    expect(Math.max(...off)).toBeLessThan(64);
  });
});
