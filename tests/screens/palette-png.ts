import { crc32, deflateSync, inflateSync } from 'node:zlib';

/** An image, three bytes a pixel. */
interface Image {
  readonly width: number;
  readonly height: number;
  readonly rgb: Buffer;
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const MOST_COLOURS = 256;
/** The commonest colours stay as they are: backgrounds, lines and the middle of letters. */
const EXACT = 96;

function* chunksOf(png: Buffer): Generator<{ readonly type: string; readonly data: Buffer }> {
  for (let at = SIGNATURE.length; at < png.length; ) {
    const length = png.readUInt32BE(at);
    yield { type: png.toString('latin1', at + 4, at + 8), data: png.subarray(at + 8, at + 8 + length) };
    at += length + 12;
  }
}

const paeth = (left: number, above: number, corner: number): number => {
  const guess = left + above - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - above), Math.abs(guess - corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? above : corner;
};

const predicted = (filter: number, left: number, above: number, corner: number): number => {
  if (filter === 1) return left;
  if (filter === 2) return above;
  if (filter === 3) return (left + above) >> 1;
  return filter === 4 ? paeth(left, above, corner) : 0;
};

/** Takes the filter of one line back, in place; its byte stands at `line`. Before the first line nothing stands. */
const unfilterLine = (raw: Buffer, line: number, stride: number, pixel: number): void => {
  const filter = raw[line] ?? 0;
  if (filter === 0) return;
  const inside = (at: number, x: number): number => (at >= 0 && x > 0 ? (raw[at] ?? 0) : 0);
  for (let x = 1; x <= stride; x += 1) {
    const at = line + x;
    const above = at - stride - 1;
    const guess = predicted(filter, inside(at - pixel, x - pixel), inside(above, x), inside(above - pixel, x - pixel));
    raw[at] = ((raw[at] ?? 0) + guess) & 0xff;
  }
};

const unfilter = (raw: Buffer, stride: number, pixel: number): void => {
  for (let line = 0; line < raw.length; line += stride + 1) unfilterLine(raw, line, stride, pixel);
};

/** Of a browser's picture: eight bits a channel, with or without an alpha that is never used. */
const decode = (png: Buffer): Image => {
  const chunks = [...chunksOf(png)];
  const header = chunks.find(({ type }) => type === 'IHDR')?.data ?? Buffer.alloc(13);
  const [width, height, depth, kind] = [header.readUInt32BE(0), header.readUInt32BE(4), header[8], header[9]];
  if (depth !== 8 || (kind !== 2 && kind !== 6))
    throw new Error(`not a picture of a browser: ${depth} bits, kind ${kind}`);
  const pixel = kind === 6 ? 4 : 3;
  const raw = inflateSync(Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data)));
  unfilter(raw, width * pixel, pixel);
  const rgb = Buffer.alloc(width * height * 3);
  for (let y = 0, to = 0; y < height; y += 1) {
    for (let x = 0, at = y * (width * pixel + 1) + 1; x < width; x += 1, at += pixel, to += 3)
      raw.copy(rgb, to, at, at + 3);
  }
  return { width, height, rgb };
};

interface Colour {
  readonly key: number;
  readonly count: number;
}

const channel = (key: number, shift: number): number => (key >> shift) & 0xff;
const SHIFTS = [16, 8, 0] as const;

const spread = (box: readonly Colour[], shift: number): number => {
  const values = box.map(({ key }) => channel(key, shift));
  return values.reduce((a, b) => Math.max(a, b), 0) - values.reduce((a, b) => Math.min(a, b), 255);
};

/** Cuts the box of the widest spread in two, by how often its colours stand there, until there are enough. */
const medianCut = (colours: readonly Colour[], most: number): readonly (readonly Colour[])[] => {
  const boxes: { colours: readonly Colour[]; shift: number; width: number }[] = [];
  const add = (box: readonly Colour[]): void => {
    const widths = SHIFTS.map((shift) => spread(box, shift));
    const width = Math.max(...widths);
    boxes.push({ colours: box, shift: SHIFTS[widths.indexOf(width)] ?? 0, width });
  };
  if (colours.length > 0) add(colours);
  while (boxes.length < most) {
    const widest = boxes.reduce((a, b) => (b.width > a.width ? b : a), boxes[0] ?? { colours: [], shift: 0, width: 0 });
    if (widest.width === 0) break;
    boxes.splice(boxes.indexOf(widest), 1);
    const sorted = widest.colours.toSorted((a, b) => channel(a.key, widest.shift) - channel(b.key, widest.shift));
    const half = sorted.reduce((sum, { count }) => sum + count, 0) / 2;
    let sum = 0;
    const cut = sorted.findIndex(({ count }) => {
      sum += count;
      return sum >= half;
    });
    const at = Math.min(sorted.length - 1, Math.max(1, cut));
    add(sorted.slice(0, at));
    add(sorted.slice(at));
  }
  return boxes.map((box) => box.colours);
};

const meanOf = (box: readonly Colour[]): number => {
  const total = box.reduce((sum, { count }) => sum + count, 0);
  return SHIFTS.reduce<number>((key, shift) => {
    const sum = box.reduce((all, colour) => all + channel(colour.key, shift) * colour.count, 0);
    return key | (Math.round(sum / total) << shift);
  }, 0);
};

/** At most 256 colours, and which of them each colour of the image becomes. */
const paletteOf = ({
  rgb,
}: Image): { readonly palette: readonly number[]; readonly index: ReadonlyMap<number, number> } => {
  const counts = new Map<number, number>();
  for (let at = 0; at < rgb.length; at += 3) {
    const key = rgb.readUIntBE(at, 3);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const colours = [...counts].map(([key, count]) => ({ key, count })).sort((a, b) => b.count - a.count);
  const exact = colours.slice(0, colours.length <= MOST_COLOURS ? MOST_COLOURS : EXACT);
  const boxes = [
    ...exact.map((colour) => [colour]),
    ...medianCut(colours.slice(exact.length), MOST_COLOURS - exact.length),
  ];
  return {
    palette: boxes.map(meanOf),
    index: new Map(boxes.flatMap((box, place) => box.map(({ key }) => [key, place] as const))),
  };
};

const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
};

/** The same picture with a palette of at most 256 colours: a third of the size, for pages of few colours. */
export const withPalette = (png: Buffer): Buffer => {
  const image = decode(png);
  const { palette, index } = paletteOf(image);
  const { width, height, rgb } = image;
  const lines = Buffer.alloc(height * (width + 1));
  for (let y = 0, at = 0; y < height; y += 1) {
    for (let x = 1; x <= width; x += 1, at += 3) lines[y * (width + 1) + x] = index.get(rgb.readUIntBE(at, 3)) ?? 0;
  }
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 3, 0, 0, 0]);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flatMap((key) => SHIFTS.map((shift) => channel(key, shift))))),
    chunk('IDAT', deflateSync(lines, { level: 9, memLevel: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
};
