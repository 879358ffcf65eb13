import type { Json } from '../../../ports/json.ts';
import {
  type HistogramPoint,
  type NumberPoint,
  type SummaryPoint,
  TEMPORALITIES,
  type Temporality,
  type ToldData,
  type ToldMetric,
  type ToldResource,
} from '../told.ts';
import { readAttribute, readResources } from './common.ts';
import type { WireReader } from './wire-reader.ts';

const NOT_RECORDED = 1;

const temporalityOf = (code: number): Temporality => TEMPORALITIES[code] ?? 'unspecified';

const readNumber = (reader: WireReader, index: number): NumberPoint => {
  const attributes = new Map<string, Json>();
  let startMs = 0;
  let atMs = 0;
  let value: number | null = null;
  let flags = 0;
  reader.part('dataPoints', index, (field) => {
    if (field === 7) return readAttribute(reader, attributes);
    if (field === 3) atMs = reader.timeMs();
    else if (field === 4) value = reader.double();
    else if (field === 6) value = reader.signed64();
    else if (field === 2) startMs = reader.timeMs();
    else if (field === 8) flags = reader.small();
    else return false;
    return true;
  });
  return { attributes, startMs, atMs, value, unrecorded: (flags & NOT_RECORDED) !== 0 };
};

/** Numbers of the members that both kinds of histogram have. */
interface HistogramFields {
  readonly attributes: number;
  readonly min: number;
  readonly max: number;
  readonly counts: number | null;
  readonly bounds: number | null;
}
const BOUNDED: HistogramFields = { attributes: 9, min: 11, max: 12, counts: 6, bounds: 7 };
/** Its buckets grow by a factor, and are not read. */
const GROWING: HistogramFields = { attributes: 1, min: 12, max: 13, counts: null, bounds: null };

const readHistogram =
  (fields: HistogramFields) =>
  (reader: WireReader, index: number): HistogramPoint => {
    const attributes = new Map<string, Json>();
    const bounds: number[] = [];
    const counts: number[] = [];
    const told: { sum: number | null; min: number | null; max: number | null } = { sum: null, min: null, max: null };
    let startMs = 0;
    let atMs = 0;
    let count = 0;
    let flags = 0;
    reader.part('dataPoints', index, (field) => {
      if (field === fields.attributes) return readAttribute(reader, attributes);
      if (field === 2) startMs = reader.timeMs();
      else if (field === 3) atMs = reader.timeMs();
      else if (field === 4) count = reader.unsigned64();
      else if (field === 5) told.sum = reader.double();
      else if (field === 10) flags = reader.small();
      else if (field === fields.counts) reader.many(counts, 'unsigned64');
      else if (field === fields.bounds) reader.many(bounds, 'double');
      else if (field === fields.min) told.min = reader.double();
      else if (field === fields.max) told.max = reader.double();
      else return false;
      return true;
    });
    return { attributes, startMs, atMs, count, ...told, bounds, counts, unrecorded: (flags & NOT_RECORDED) !== 0 };
  };

const readQuantile = (reader: WireReader, index: number) => {
  let quantile = 0;
  let value = 0;
  reader.nested('quantileValues', index, (field) => {
    if (field === 1) quantile = reader.double();
    else if (field === 2) value = reader.double();
    else return false;
    return true;
  });
  return { quantile, value };
};

const readSummary = (reader: WireReader, index: number): SummaryPoint => {
  const attributes = new Map<string, Json>();
  const quantiles: SummaryPoint['quantiles'][number][] = [];
  let startMs = 0;
  let atMs = 0;
  let count = 0;
  let sum = 0;
  let flags = 0;
  reader.part('dataPoints', index, (field) => {
    if (field === 7) return readAttribute(reader, attributes);
    if (field === 2) startMs = reader.timeMs();
    else if (field === 3) atMs = reader.timeMs();
    else if (field === 4) count = reader.unsigned64();
    else if (field === 5) sum = reader.double();
    else if (field === 6) quantiles.push(readQuantile(reader, quantiles.length));
    else if (field === 8) flags = reader.small();
    else return false;
    return true;
  });
  return { attributes, startMs, atMs, count, sum, quantiles, unrecorded: (flags & NOT_RECORDED) !== 0 };
};

const readPoints = <Point>(reader: WireReader, name: string, read: (reader: WireReader, index: number) => Point) => {
  const points: Point[] = [];
  let temporality: Temporality = 'unspecified';
  let monotonic = false;
  reader.nested(name, null, (field) => {
    if (field === 1) points.push(read(reader, points.length));
    else if (field === 2) temporality = temporalityOf(reader.small());
    else if (field === 3) monotonic = reader.flag();
    else return false;
    return true;
  });
  return { points, temporality, monotonic };
};

const GAUGE = 5;
const SUM = 7;
const HISTOGRAM = 9;
const GROWING_HISTOGRAM = 10;
const SUMMARY = 11;

const readData = (reader: WireReader, field: number): ToldData | null => {
  if (field === GAUGE) return { kind: 'gauge', points: readPoints(reader, 'gauge', readNumber).points };
  if (field === SUM) return { kind: 'sum', ...readPoints(reader, 'sum', readNumber) };
  if (field === SUMMARY) return { kind: 'summary', points: readPoints(reader, 'summary', readSummary).points };
  if (field === HISTOGRAM) {
    const { points, temporality } = readPoints(reader, 'histogram', readHistogram(BOUNDED));
    return { kind: 'histogram', points, temporality };
  }
  if (field === GROWING_HISTOGRAM) {
    const { points, temporality } = readPoints(reader, 'exponentialHistogram', readHistogram(GROWING));
    return { kind: 'histogram', points, temporality };
  }
  return null;
};

const readMetric = (reader: WireReader, index: number): ToldMetric => {
  let name = '';
  let unit = '';
  let data: ToldData | null = null;
  reader.part('metrics', index, (field) => {
    if (field === 1) name = reader.text();
    else if (field === 3) unit = reader.text();
    else {
      const read = readData(reader, field);
      if (read === null) return false;
      data = read;
    }
    return true;
  });
  return { name, unit, data };
};

export const readMetricsPush = (bytes: Buffer): readonly ToldResource<ToldMetric>[] =>
  readResources(bytes, 'metrics', readMetric);
