import { PUSH_PARTS, type PushSignal } from '@ciris/telemetry-contracts';
import type { Json } from '../../../ports/json.ts';
import type { Attributes, ToldResource, ToldScope } from '../told.ts';
import { WireReader } from './wire-reader.ts';

export const readValue = (reader: WireReader, name: string): Json => {
  let value: Json = null;
  reader.nested(name, null, (field) => {
    if (field === 1) value = reader.text();
    else if (field === 2) value = reader.flag();
    else if (field === 3) value = reader.integer();
    else if (field === 4) value = reader.double();
    else if (field === 5) value = readValues(reader);
    else if (field === 6) value = readMembers(reader);
    else if (field === 7) value = reader.base64();
    else return false;
    return true;
  });
  return value;
};

const readValues = (reader: WireReader): Json => {
  const values: Json[] = [];
  reader.nested('arrayValue', null, (field) => {
    if (field !== 1) return false;
    values.push(readValue(reader, 'values'));
    return true;
  });
  return values;
};

const readMembers = (reader: WireReader): Json => {
  const members = new Map<string, Json>();
  reader.nested('kvlistValue', null, (field) => {
    if (field !== 1) return false;
    readAttribute(reader, members);
    return true;
  });
  return Object.fromEntries(members);
};

/** One attribute, into those that came before it. */
export const readAttribute = (reader: WireReader, into: Map<string, Json>): true => {
  let key = '';
  let value: Json = null;
  reader.nested('attributes', into.size, (field) => {
    if (field === 1) key = reader.text();
    else if (field === 2) value = readValue(reader, 'value');
    else return false;
    return true;
  });
  into.set(key, value);
  return true;
};

const readResource = (reader: WireReader): Attributes => {
  const attributes = new Map<string, Json>();
  reader.nested('resource', null, (field) => field === 1 && readAttribute(reader, attributes));
  return attributes;
};

const readScopeName = (reader: WireReader): string => {
  let name = '';
  reader.nested('scope', null, (field) => {
    if (field !== 1) return false;
    name = reader.text();
    return true;
  });
  return name;
};

type ReadItem<Item> = (reader: WireReader, index: number) => Item;

const readScope = <Item>(reader: WireReader, index: number, signal: PushSignal, read: ReadItem<Item>) => {
  let name = '';
  const items: Item[] = [];
  reader.part(PUSH_PARTS[signal].scopes, index, (field) => {
    if (field === 1) name = readScopeName(reader);
    else if (field === 2) items.push(read(reader, items.length));
    else return false;
    return true;
  });
  return { name, items };
};

/** A whole push: all three signals are laid out alike down to their items. */
export const readResources = <Item>(
  bytes: Buffer,
  signal: PushSignal,
  read: ReadItem<Item>,
): readonly ToldResource<Item>[] => {
  const reader = new WireReader(bytes);
  const resources: ToldResource<Item>[] = [];
  reader.message((field) => {
    if (field !== 1) return false;
    let attributes: Attributes = new Map();
    const scopes: ToldScope<Item>[] = [];
    reader.part(PUSH_PARTS[signal].resources, resources.length, (member) => {
      if (member === 1) attributes = readResource(reader);
      else if (member === 2) scopes.push(readScope(reader, scopes.length, signal, read));
      else return false;
      return true;
    });
    resources.push({ attributes, scopes });
    return true;
  });
  return resources;
};
