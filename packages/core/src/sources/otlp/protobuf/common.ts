import { PUSH_PARTS, type PushSignal } from '@ciris/telemetry-contracts';
import type { Json } from '../../../ports/json.ts';
import type { ToldResource, ToldScope } from '../told.ts';
import { type Fields, WireReader } from './wire-reader.ts';

interface Value {
  value: Json;
}

const VALUES: Fields<Json[]> = { 1: (reader, values) => values.push(readValue(reader, 'values')) };
const MEMBERS: Fields<Map<string, Json>> = { 1: (reader, members) => readAttribute(reader, members) };

const VALUE: Fields<Value> = {
  1: (reader, told) => {
    told.value = reader.text();
  },
  2: (reader, told) => {
    told.value = reader.flag();
  },
  3: (reader, told) => {
    told.value = reader.integer();
  },
  4: (reader, told) => {
    told.value = reader.double();
  },
  5: (reader, told) => {
    told.value = reader.nested('arrayValue', null, [], VALUES);
  },
  6: (reader, told) => {
    told.value = Object.fromEntries(reader.nested('kvlistValue', null, new Map(), MEMBERS));
  },
  7: (reader, told) => {
    told.value = reader.base64();
  },
};

export const readValue = (reader: WireReader, name: string): Json =>
  reader.nested(name, null, { value: null }, VALUE).value;

interface Attribute extends Value {
  key: string;
}

const ATTRIBUTE: Fields<Attribute> = {
  1: (reader, told) => {
    told.key = reader.text();
  },
  2: (reader, told) => {
    told.value = readValue(reader, 'value');
  },
};

/** One attribute, into those that came before it. */
export const readAttribute = (reader: WireReader, into: Map<string, Json>): void => {
  const { key, value } = reader.nested('attributes', into.size, { key: '', value: null }, ATTRIBUTE);
  into.set(key, value);
};

/** A text at number 1, such as the name of a scope. */
const NAME: Fields<{ name: string }> = {
  1: (reader, told) => {
    told.name = reader.text();
  },
};

type ReadItem<Item> = (reader: WireReader, index: number) => Item;

interface ScopeDraft<Item> {
  name: string;
  readonly items: Item[];
}
interface ResourceDraft<Item> {
  readonly attributes: Map<string, Json>;
  readonly scopes: ToldScope<Item>[];
}

const scopeFields = <Item>(read: ReadItem<Item>): Fields<ScopeDraft<Item>> => ({
  1: (reader, scope) => {
    scope.name = reader.nested('scope', null, { name: '' }, NAME).name;
  },
  2: (reader, { items }) => items.push(read(reader, items.length)),
});

const resourceFields = <Item>(signal: PushSignal, read: ReadItem<Item>): Fields<ResourceDraft<Item>> => {
  const fields = scopeFields(read);
  return {
    1: (reader, { attributes }) => reader.nested('resource', null, attributes, MEMBERS),
    2: (reader, { scopes }) =>
      scopes.push(reader.part(PUSH_PARTS[signal].scopes, scopes.length, { name: '', items: [] }, fields)),
  };
};

/** A whole push: all three signals are laid out alike down to their items. */
export const readResources = <Item>(
  bytes: Buffer,
  signal: PushSignal,
  read: ReadItem<Item>,
): readonly ToldResource<Item>[] => {
  const fields = resourceFields(signal, read);
  const add: Fields<ToldResource<Item>[]> = {
    1: (reader, resources) =>
      resources.push(
        reader.part(PUSH_PARTS[signal].resources, resources.length, { attributes: new Map(), scopes: [] }, fields),
      ),
  };
  return new WireReader(bytes).message([], add);
};
