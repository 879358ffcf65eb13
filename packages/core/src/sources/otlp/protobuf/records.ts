import type { Json } from '../../../ports/json.ts';
import type { ToldRecord, ToldResource } from '../told.ts';
import { readAttribute, readResources, readValue } from './common.ts';
import type { WireReader } from './wire-reader.ts';

const readRecord = (reader: WireReader, index: number): ToldRecord => {
  const attributes = new Map<string, Json>();
  const texts = { severityText: '', traceId: '', spanId: '', eventName: '' };
  let atMs = 0;
  let observedMs = 0;
  let severityNumber = 0;
  let body: Json = null;
  reader.part('logRecords', index, (field) => {
    if (field === 6) return readAttribute(reader, attributes);
    if (field === 1) atMs = reader.timeMs();
    else if (field === 2) severityNumber = reader.small();
    else if (field === 3) texts.severityText = reader.text();
    else if (field === 5) body = readValue(reader, 'body');
    else if (field === 9) texts.traceId = reader.hex();
    else if (field === 10) texts.spanId = reader.hex();
    else if (field === 11) observedMs = reader.timeMs();
    else if (field === 12) texts.eventName = reader.text();
    else return false;
    return true;
  });
  return { atMs, observedMs, severityNumber, body, attributes, ...texts };
};

export const readRecordsPush = (bytes: Buffer): readonly ToldResource<ToldRecord>[] =>
  readResources(bytes, 'logs', readRecord);
