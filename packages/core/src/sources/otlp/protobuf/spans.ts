import type { Json } from '../../../ports/json.ts';
import type { ToldResource, ToldSpan, ToldSpanEvent } from '../told.ts';
import { readAttribute, readResources } from './common.ts';
import type { WireReader } from './wire-reader.ts';

const readEvent = (reader: WireReader, index: number): ToldSpanEvent => {
  const attributes = new Map<string, Json>();
  let atMs = 0;
  let name = '';
  reader.part('events', index, (field) => {
    if (field === 3) return readAttribute(reader, attributes);
    if (field === 1) atMs = reader.timeMs();
    else if (field === 2) name = reader.text();
    else return false;
    return true;
  });
  return { atMs, name, attributes };
};

const readStatus = (reader: WireReader): Pick<ToldSpan, 'statusCode' | 'statusMessage'> => {
  let statusCode = 0;
  let statusMessage = '';
  reader.nested('status', null, (field) => {
    if (field === 2) statusMessage = reader.text();
    else if (field === 3) statusCode = reader.small();
    else return false;
    return true;
  });
  return { statusCode, statusMessage };
};

const readSpan = (reader: WireReader, index: number): ToldSpan => {
  const attributes = new Map<string, Json>();
  const events: ToldSpanEvent[] = [];
  const ids = { traceId: '', spanId: '', parentSpanId: '' };
  let name = '';
  let kind = 0;
  let startMs = 0;
  let endMs = 0;
  let status = { statusCode: 0, statusMessage: '' };
  reader.part('spans', index, (field) => {
    if (field === 9) return readAttribute(reader, attributes);
    if (field === 1) ids.traceId = reader.hex();
    else if (field === 2) ids.spanId = reader.hex();
    else if (field === 4) ids.parentSpanId = reader.hex();
    else if (field === 5) name = reader.text();
    else if (field === 6) kind = reader.small();
    else if (field === 7) startMs = reader.timeMs();
    else if (field === 8) endMs = reader.timeMs();
    else if (field === 11) events.push(readEvent(reader, events.length));
    else if (field === 15) status = readStatus(reader);
    else return false;
    return true;
  });
  return { ...ids, name, kind, startMs, endMs, attributes, events, ...status };
};

export const readSpansPush = (bytes: Buffer): readonly ToldResource<ToldSpan>[] => readResources(bytes, 'traces', readSpan);
