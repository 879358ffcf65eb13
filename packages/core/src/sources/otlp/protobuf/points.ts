import type { HistogramPoint, NumberPoint, SummaryPoint } from '../told.ts';
import { type AttributesDraft, attributesField, NO_ATTRIBUTES } from './point-attributes.ts';
import type { Fields, WireReader } from './wire-reader.ts';

const NOT_RECORDED = 1;

type Draft<Point> = { -readonly [Name in keyof Point]: Point[Name] };
interface PointDraft extends AttributesDraft {
  startMs: number;
  atMs: number;
  unrecorded: boolean;
}
type NumberDraft = Draft<NumberPoint> & PointDraft;
type HistogramDraft = Draft<HistogramPoint> & PointDraft & { readonly counts: number[]; readonly bounds: number[] };
type SummaryDraft = Draft<SummaryPoint> & PointDraft & { readonly quantiles: SummaryPoint['quantiles'][number][] };

const draft = (): PointDraft => ({ attributes: NO_ATTRIBUTES, startMs: 0, atMs: 0, unrecorded: false });

/** What every kind of point has, by the numbers that this kind gives to its attributes and flags. */
const pointFields = (attributes: number, flags: number): Fields<PointDraft> => ({
  2: (reader, point) => {
    point.startMs = reader.timeMs();
  },
  3: (reader, point) => {
    point.atMs = reader.timeMs();
  },
  [attributes]: attributesField(attributes),
  [flags]: (reader, point) => {
    point.unrecorded = (reader.small() & NOT_RECORDED) !== 0;
  },
});

const NUMBER: Fields<NumberDraft> = {
  ...pointFields(7, 8),
  4: (reader, point) => {
    point.value = reader.double();
  },
  6: (reader, point) => {
    point.value = reader.signed64();
  },
};

export const readNumber = (reader: WireReader, index: number): NumberPoint =>
  // Written out: of all that is read there are most of these, and a copy of `draft()` takes half as much again.
  reader.part<NumberDraft>(
    'dataPoints',
    index,
    { attributes: NO_ATTRIBUTES, startMs: 0, atMs: 0, unrecorded: false, value: null },
    NUMBER,
  );

const COUNT_AND_SUM: Fields<HistogramDraft> = {
  4: (reader, point) => {
    point.count = reader.unsigned64();
  },
  5: (reader, point) => {
    point.sum = reader.double();
  },
};

const extremes = (min: number, max: number): Fields<HistogramDraft> => ({
  [min]: (reader, point) => {
    point.min = reader.double();
  },
  [max]: (reader, point) => {
    point.max = reader.double();
  },
});

const HISTOGRAM: Fields<HistogramDraft> = {
  ...pointFields(9, 10),
  ...COUNT_AND_SUM,
  ...extremes(11, 12),
  6: (reader, { counts }) => reader.many(counts, 'unsigned64'),
  7: (reader, { bounds }) => reader.many(bounds, 'double'),
};
/** Its buckets grow by a factor, and are not read. */
const GROWING: Fields<HistogramDraft> = { ...pointFields(1, 10), ...COUNT_AND_SUM, ...extremes(12, 13) };

const histogramReader =
  (fields: Fields<HistogramDraft>) =>
  (reader: WireReader, index: number): HistogramPoint =>
    reader.part<HistogramDraft>(
      'dataPoints',
      index,
      { ...draft(), count: 0, sum: null, min: null, max: null, bounds: [], counts: [] },
      fields,
    );
export const readHistogram = histogramReader(HISTOGRAM);
export const readGrowingHistogram = histogramReader(GROWING);

const QUANTILE: Fields<Draft<SummaryPoint['quantiles'][number]>> = {
  1: (reader, told) => {
    told.quantile = reader.double();
  },
  2: (reader, told) => {
    told.value = reader.double();
  },
};

const SUMMARY: Fields<SummaryDraft> = {
  ...pointFields(7, 8),
  4: (reader, point) => {
    point.count = reader.unsigned64();
  },
  5: (reader, point) => {
    point.sum = reader.double();
  },
  6: (reader, { quantiles }) =>
    quantiles.push(reader.part('quantileValues', quantiles.length, { quantile: 0, value: 0 }, QUANTILE)),
};

export const readSummary = (reader: WireReader, index: number): SummaryPoint =>
  reader.part<SummaryDraft>('dataPoints', index, { ...draft(), count: 0, sum: 0, quantiles: [] }, SUMMARY);
