import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFraming, type Frame } from './framing.ts';

const readAll = (chunks: readonly Buffer[], maxBytes?: number) => {
  const frames: Frame[] = [];
  const skipped: number[] = [];
  const framing = createFraming(
    { frame: (frame) => frames.push(frame), skipped: (bytes) => skipped.push(bytes) },
    maxBytes === undefined ? {} : { maxBytes },
  );
  for (const chunk of chunks) framing.push(Buffer.from(chunk));
  return { frames, skipped, unfinished: framing.unfinishedBytes };
};

const cutAt = (bytes: Buffer, cuts: readonly number[]): Buffer[] => {
  const places = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].sort((a, b) => a - b);
  return [0, ...places].map((place, index) => bytes.subarray(place, places[index] ?? bytes.length));
};

const text = (...frames: readonly string[]): Buffer => Buffer.from(frames.join(''));

describe('framing', () => {
  it('reads event and data, and ignores comments, ids and unknown fields', () => {
    const { frames } = readAll([text(': hello\nevent: step_update\nid: 7\nretry: 3\nwhat\ndata: {"a":1}\n\n')]);
    expect(frames).toEqual([{ event: 'step_update', data: '{"a":1}', bytes: 55 }]);
  });

  it('joins data lines, takes one space off, and calls an event without a name a message', () => {
    const { frames } = readAll([text('data:a\ndata:  b\ndata\n\n')]);
    expect(frames).toMatchObject([{ event: 'message', data: 'a\n b\n' }]);
  });

  it('gives nothing for an event without data', () => {
    expect(readAll([text('event: keepalive\n\n', 'data: 1\n\n')]).frames).toMatchObject([{ event: 'message' }]);
  });

  it('leaves a byte order mark at the beginning out', () => {
    expect(readAll([text('\uFEFFevent: a\ndata: 1\n\n')]).frames).toMatchObject([{ event: 'a', data: '1' }]);
  });

  it('says how many bytes of an event were left unfinished', () => {
    const { frames, unfinished } = readAll([text('data: 1\n\n', 'event: b\ndata: {"cut')]);
    expect(frames).toHaveLength(1);
    expect(unfinished).toBe('event: bdata: {"cut'.length);
    expect(readAll([text('data: 1\n\n')]).unfinished).toBe(0);
  });
});

const line = fc.string({ unit: 'grapheme', maxLength: 40 }).map((value) => value.replaceAll(/[\r\n]/gu, ' '));
const event = fc.record({ event: fc.constantFrom('step_update', 'keepalive', 'connected'), data: line });
const events = fc.array(event, { maxLength: 8 });
const write = (list: readonly { event: string; data: string }[], end: string): Buffer =>
  text(...list.map((item) => `event: ${item.event}${end}data: ${item.data}${end}${end}`));
const cuts = fc.array(fc.nat({ max: 10_000 }), { maxLength: 12 });
const lineEnd = fc.constantFrom('\n', '\r\n');

describe('framing, wherever the bytes are cut', () => {
  it('gives the same frames', () => {
    fc.assert(
      fc.property(events, lineEnd, cuts, (list, end, places) => {
        const { frames } = readAll(cutAt(write(list, end), places));
        expect(frames.map((frame) => ({ event: frame.event, data: frame.data }))).toEqual(list);
      }),
    );
  });

  it('loses only the event in which the stream ends', () => {
    fc.assert(
      fc.property(events, lineEnd, cuts, fc.nat({ max: 10_000 }), (list, end, places, where) => {
        const whole = write(list, end);
        const cut = whole.subarray(0, where % (whole.length + 1));
        const { frames } = readAll(cutAt(cut, places));
        const complete = list.filter((_, index) => write(list.slice(0, index + 1), end).length <= cut.length);
        expect(frames.map((frame) => frame.data)).toEqual(complete.map((item) => item.data));
      }),
    );
  });

  it('skips exactly the frames that are too large', () => {
    fc.assert(
      fc.property(events, lineEnd, cuts, fc.integer({ min: 20, max: 80 }), (list, end, places, limit) => {
        // Three line ends do not count, the return of the last line does.
        const fits = (item: (typeof list)[number]) => write([item], end).length - 2 * end.length - 1 <= limit;
        const { frames, skipped } = readAll(cutAt(write(list, end), places), limit);
        expect(frames.map((frame) => frame.data)).toEqual(list.filter(fits).map((item) => item.data));
        expect(frames.length + skipped.length).toBe(list.length);
      }),
    );
  });
});

describe('a frame over the limit', () => {
  it('is not held while it passes', () => {
    const before = process.memoryUsage().arrayBuffers;
    let frames = 0;
    let skipped = 0;
    const framing = createFraming({ frame: () => (frames += 1), skipped: (bytes) => (skipped = bytes) });
    framing.push(Buffer.from('event: step_update\ndata: '));
    const chunk = Buffer.alloc(64 * 1024, 97);
    for (let index = 0; index < 1600; index += 1) framing.push(chunk);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(12 * 1024 * 1024);
    framing.push(Buffer.from('\n\nevent: step_update\ndata: {}\n\n'));
    expect(frames).toBe(1);
    expect(skipped).toBe('event: step_update'.length + 'data: '.length + 1600 * chunk.length);
  });
});
