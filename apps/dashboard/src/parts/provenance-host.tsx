'use client';

import dynamic from 'next/dynamic';
import { useDeferredValue, useSyncExternalStore } from 'react';
import { provenanceStore } from './provenance-store.ts';
import { untilThere } from './until-there.ts';

const ProvenancePopover = dynamic(
  () => untilThere(() => import('./provenance-popover.tsx').then((file) => file.ProvenancePopover)),
  {
    ssr: false,
  },
);

/** Loads the popover with the first value that is pressed. */
export const ProvenanceHost = () => {
  const request = useSyncExternalStore(provenanceStore.subscribe, provenanceStore.get, () => null);
  // The press is seen first, then the popover is drawn; closed, it goes at once.
  const drawn = useDeferredValue(request);
  return request === null || drawn === null ? null : <ProvenancePopover request={drawn} />;
};
