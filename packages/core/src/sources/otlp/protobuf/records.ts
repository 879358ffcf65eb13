import type { Json } from '../../../ports/json.ts';
import type { ToldRecord, ToldResource } from '../told.ts';
import { readAttribute, readResources, readValue } from './common.ts';
import type { Fields, WireReader } from './wire-reader.ts';

type RecordDraft = { -readonly [Name in keyof Omit<ToldRecord, 'attributes'>]: ToldRecord[Name] } & {
  readonly attributes: Map<string, Json>;
};

const RECORD: Fields<RecordDraft> = {
  1: (reader, record) => {
    record.atMs = reader.timeMs();
  },
  2: (reader, record) => {
    record.severityNumber = reader.small();
  },
  3: (reader, record) => {
    record.severityText = reader.text();
  },
  5: (reader, record) => {
    record.body = readValue(reader, 'body');
  },
  6: (reader, record) => readAttribute(reader, record.attributes),
  9: (reader, record) => {
    record.traceId = reader.hex();
  },
  10: (reader, record) => {
    record.spanId = reader.hex();
  },
  11: (reader, record) => {
    record.observedMs = reader.timeMs();
  },
  12: (reader, record) => {
    record.eventName = reader.text();
  },
};

const readRecord = (reader: WireReader, index: number): ToldRecord => {
  const draft: RecordDraft = {
    atMs: 0,
    observedMs: 0,
    severityNumber: 0,
    severityText: '',
    body: null,
    attributes: new Map(),
    traceId: '',
    spanId: '',
    eventName: '',
  };
  return reader.part('logRecords', index, draft, RECORD);
};

export const readRecordsPush = (bytes: Buffer): readonly ToldResource<ToldRecord>[] =>
  readResources(bytes, 'logs', readRecord);
