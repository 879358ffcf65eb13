'use client';

import dynamic from 'next/dynamic';
import { useSyncExternalStore } from 'react';
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
  return request === null ? null : <ProvenancePopover request={request} />;
};
