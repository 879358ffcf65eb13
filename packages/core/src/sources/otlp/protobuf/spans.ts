import type { Json } from '../../../ports/json.ts';
import type { ToldResource, ToldSpan, ToldSpanEvent } from '../told.ts';
import { readAttribute, readResources } from './common.ts';
import type { Fields, WireReader } from './wire-reader.ts';

type Draft<Told> = { -readonly [Name in keyof Told]: Told[Name] };
interface EventDraft extends Draft<ToldSpanEvent> {
  readonly attributes: Map<string, Json>;
}
interface SpanDraft extends Draft<ToldSpan> {
  readonly attributes: Map<string, Json>;
  readonly events: ToldSpanEvent[];
}

const EVENT: Fields<EventDraft> = {
  1: (reader, event) => {
    event.atMs = reader.timeMs();
  },
  2: (reader, event) => {
    event.name = reader.text();
  },
  3: (reader, event) => readAttribute(reader, event.attributes),
};

const STATUS: Fields<SpanDraft> = {
  2: (reader, span) => {
    span.statusMessage = reader.text();
  },
  3: (reader, span) => {
    span.statusCode = reader.small();
  },
};

const SPAN: Fields<SpanDraft> = {
  1: (reader, span) => {
    span.traceId = reader.hex();
  },
  2: (reader, span) => {
    span.spanId = reader.hex();
  },
  4: (reader, span) => {
    span.parentSpanId = reader.hex();
  },
  5: (reader, span) => {
    span.name = reader.text();
  },
  6: (reader, span) => {
    span.kind = reader.small();
  },
  7: (reader, span) => {
    span.startMs = reader.timeMs();
  },
  8: (reader, span) => {
    span.endMs = reader.timeMs();
  },
  9: (reader, span) => readAttribute(reader, span.attributes),
  11: (reader, { events }) =>
    events.push(reader.part('events', events.length, { atMs: 0, name: '', attributes: new Map() }, EVENT)),
  15: (reader, span) => reader.nested('status', null, span, STATUS),
};

const readSpan = (reader: WireReader, index: number): ToldSpan => {
  const draft: SpanDraft = {
    traceId: '',
    spanId: '',
    parentSpanId: '',
    name: '',
    kind: 0,
    startMs: 0,
    endMs: 0,
    attributes: new Map(),
    events: [],
    statusCode: 0,
    statusMessage: '',
  };
  return reader.part('spans', index, draft, SPAN);
};

export const readSpansPush = (bytes: Buffer): readonly ToldResource<ToldSpan>[] =>
  readResources(bytes, 'traces', readSpan);
