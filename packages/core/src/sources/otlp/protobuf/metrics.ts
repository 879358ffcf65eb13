import { TEMPORALITIES, type Temporality, type ToldData, type ToldMetric, type ToldResource } from '../told.ts';
import { readResources } from './common.ts';
import { readGrowingHistogram, readHistogram, readNumber, readSummary } from './points.ts';
import type { Fields, WireReader } from './wire-reader.ts';

interface Points<Point> {
  readonly points: Point[];
  temporality: Temporality;
  monotonic: boolean;
}

const pointsFields = <Point>(read: (reader: WireReader, index: number) => Point): Fields<Points<Point>> => ({
  1: (reader, { points }) => points.push(read(reader, points.length)),
  2: (reader, data) => {
    data.temporality = TEMPORALITIES[reader.small()] ?? 'unspecified';
  },
  3: (reader, data) => {
    data.monotonic = reader.flag();
  },
});

const NUMBERS = pointsFields(readNumber);
const HISTOGRAMS = pointsFields(readHistogram);
const GROWING_HISTOGRAMS = pointsFields(readGrowingHistogram);
const SUMMARIES = pointsFields(readSummary);

const readPoints = <Point>(reader: WireReader, name: string, fields: Fields<Points<Point>>): Points<Point> =>
  reader.nested(name, null, { points: [], temporality: 'unspecified', monotonic: false }, fields);

interface MetricDraft {
  name: string;
  unit: string;
  data: ToldData | null;
}

const METRIC: Fields<MetricDraft> = {
  1: (reader, metric) => {
    metric.name = reader.text();
  },
  3: (reader, metric) => {
    metric.unit = reader.text();
  },
  5: (reader, metric) => {
    metric.data = { kind: 'gauge', points: readPoints(reader, 'gauge', NUMBERS).points };
  },
  7: (reader, metric) => {
    metric.data = { kind: 'sum', ...readPoints(reader, 'sum', NUMBERS) };
  },
  9: (reader, metric) => {
    const { points, temporality } = readPoints(reader, 'histogram', HISTOGRAMS);
    metric.data = { kind: 'histogram', points, temporality };
  },
  10: (reader, metric) => {
    const { points, temporality } = readPoints(reader, 'exponentialHistogram', GROWING_HISTOGRAMS);
    metric.data = { kind: 'histogram', points, temporality };
  },
  11: (reader, metric) => {
    metric.data = { kind: 'summary', points: readPoints(reader, 'summary', SUMMARIES).points };
  },
};

const readMetric = (reader: WireReader, index: number): ToldMetric =>
  reader.part<MetricDraft>('metrics', index, { name: '', unit: '', data: null }, METRIC);

export const readMetricsPush = (bytes: Buffer): readonly ToldResource<ToldMetric>[] =>
  readResources(bytes, 'metrics', readMetric);
