import fc from 'fast-check';
import { expect, test } from 'vitest';
import { timeOf } from '../database/row.ts';
import { shiftTimes } from './shift-times.ts';

const AROUND = Date.UTC(2026, 10, 22, 4, 18, 22, 822);
const by = (offsetMs: number, idOffsetMs = 0) => ({ offsetMs, idOffsetMs, around: AROUND });

test.each([
  ['2026-11-22T04:18:22.822677+00:00', '2026-11-22T04:18:23.056677+00:00'],
  ['2026-11-22T04:18:22.822677Z', '2026-11-22T04:18:23.056677Z'],
  ['2026-11-22T04:18:22.822677', '2026-11-22T04:18:23.056677'],
  ['2026-11-22 04:18:22', '2026-11-22 04:18:22'],
  ['2026-11-22 04:18:22.900+00:00', '2026-11-22 04:18:23.134+00:00'],
  ['"2026-11-21T22:23:03.024043-06:00"', '"2026-11-21T22:23:03.258043-06:00"'],
  ['"read_at\\":\\"2026-11-22T03:26:51.136415650Z\\""', '"read_at\\":\\"2026-11-22T03:26:51.370415650Z\\""'],
  ['audit_2026-11-22 03:24:58.808230+00:00_DeferHandler', 'audit_2026-11-22 03:24:59.042230+00:00_DeferHandler'],
  ['{"t":1795322041.633}', '{"t":1795322041.867}'],
  ['"timeUnixNano":"1795318010831000064"', '"timeUnixNano":"1795318011065000064"'],
  ['{"at":1795318011114}', '{"at":1795318011348}'],
  ['metric_llm.cost.cents_1795317913903349', 'metric_llm.cost.cents_1795317913903349'],
  ['wa-2026-11-22-9BD48E', 'wa-2026-11-22-9BD48E'],
  ['"created": "2024-01-15T09:00:00Z"', '"created": "2024-01-15T09:00:00Z"'],
  ['-1795316137.874691', '-1795316137.874691'],
])('moves %s by 234 ms', (text, moved) => {
  expect(shiftTimes(text, by(234))).toBe(moved);
});

test('moves times in ids by what the rounds before took', () => {
  expect(shiftTimes('metric_llm.cost.cents_1795317913903349', by(234, 1_000))).toBe(
    'metric_llm.cost.cents_1795317914903349',
  );
});

test('moves hour buckets that have no seconds', () => {
  expect(shiftTimes('{"2026-11-22 04:00":0}', by(3_600_000))).toBe('{"2026-11-22 05:00":0}');
});

test('moving there and back changes nothing', () => {
  const micros = fc.integer({ min: 0, max: 999_999 }).map((value) => String(value).padStart(6, '0'));
  const spelt = fc
    .record({
      at: fc.integer({ min: -20 * 86_400, max: 20 * 86_400 }),
      fraction: micros,
      zone: fc.constantFrom('', 'Z', '+00:00', '-06:00'),
      between: fc.constantFrom('T', ' '),
    })
    .map(({ at, fraction, zone, between }) => {
      const text = new Date(AROUND + at * 1000).toISOString().slice(0, 19).replace('T', between);
      return `[ ${text}.${fraction}${zone}, ${Math.floor(AROUND / 1000) + at}.${fraction} ]`;
    });
  fc.assert(
    fc.property(spelt, fc.integer({ min: -10 * 86_400_000, max: 10 * 86_400_000 }), (text, offset) => {
      const there = shiftTimes(text, by(offset));
      expect(shiftTimes(there, by(-offset))).toBe(text);
      expect(there.length).toBe(text.length);
    }),
  );
});

test('moves every spelling by the same', () => {
  const offsets = fc.integer({ min: -30 * 86_400_000, max: 10 * 365 * 86_400_000 });
  fc.assert(
    fc.property(offsets, (offset) => {
      const iso = shiftTimes('2026-11-22T04:18:22.822000+00:00', by(offset));
      expect(timeOf(iso)).toBe(AROUND + offset);
      expect(Number(shiftTimes(`${AROUND}`, by(offset)))).toBe(AROUND + offset);
    }),
  );
});
