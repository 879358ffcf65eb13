'use client';

import { lazy, Suspense } from 'react';
import { untilThere } from '../until-there.ts';
import { type BodiesProps, itemBody } from './item-body.tsx';
import type { VirtualBodies as Virtual } from './virtual-bodies.tsx';

/** Below this the browser draws a list faster than we could leave parts of it out; above, a filter waits for its rows. */
const VIRTUAL_FROM = 40;

/** Few lists are that long: it comes when one is, or when the page has come to rest. */
const VirtualBodies = lazy(async () => ({
  default: (await untilThere(() => import('./virtual-bodies.tsx'))).VirtualBodies,
})) as typeof Virtual;

const FirstBodies = <R,>(props: BodiesProps<R>) =>
  props.items.slice(0, VIRTUAL_FROM).map((item) => itemBody(props, item));

/** Rows and heads of groups; of a long list its first ones, until what leaves out those that are not seen has come. */
export const TableBodies = <R,>(props: BodiesProps<R>) =>
  props.items.length > VIRTUAL_FROM ? (
    <Suspense fallback={<FirstBodies {...props} />}>
      <VirtualBodies {...props} />
    </Suspense>
  ) : (
    <FirstBodies {...props} />
  );
