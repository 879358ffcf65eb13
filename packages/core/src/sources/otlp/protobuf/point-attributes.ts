import type { Json } from '../../../ports/json.ts';
import { createHeld, type Held } from '../held.ts';
import type { Attributes } from '../told.ts';
import { readAttribute } from './common.ts';
import type { Fields } from './wire-reader.ts';

export type HeldAttributes = Held<Map<string, Json>>;

/** With the bytes that say them: an exporter sends those of each series again with each push. */
const held: HeldAttributes = createHeld(4_000, 1_000_000);

export const NO_ATTRIBUTES: Attributes = new Map();

export interface AttributesDraft {
  attributes: Attributes;
}

const begin = (): Map<string, Json> => new Map();

/** Those that do not lie together are put together in a map of its own: what is held is that of other points too. */
const apart = new WeakMap<Attributes, Map<string, Json>>();

/** How a point reads the members that are its attributes. Those written the same way are one object. */
export const attributesField = (field: number, from: HeldAttributes = held): Fields<AttributesDraft>[number] => {
  const fields: Fields<Map<string, Json>> = { [field]: readAttribute };
  return (reader, point) => {
    if (point.attributes.size === 0) {
      point.attributes = reader.run(from, begin, fields);
      return;
    }
    const own = apart.get(point.attributes) ?? new Map(point.attributes);
    apart.set(own, own);
    readAttribute(reader, own);
    point.attributes = own;
  };
};
