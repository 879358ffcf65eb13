'use client';

import type { ReactNode } from 'react';
import { useTakenOver } from '../live/use-taken-over.ts';
import { ProvenanceHost } from '../parts/provenance-host.tsx';
import { BottomBar } from './bottom-bar.tsx';
import { ConnectionBar } from './connection-bar.tsx';
import { Keys } from './keys.tsx';
import { PaletteHost } from './palette-host.tsx';
import { Preload } from './preload.tsx';
import { Rail } from './rail.tsx';
import { TidyAddress } from './tidy-address.tsx';
import { ToasterHost } from './toaster-host.tsx';
import { TopBar } from './top-bar.tsx';

/** What stands around every page. */
export const Frame = ({ children }: { children: ReactNode }) => {
  // Also where nothing on the page waits for it: the page is marked.
  useTakenOver();
  return (
    <>
      <a
        href="#page"
        data-frame
        className="absolute top-2 left-2 z-(--z-toast) -translate-y-20 rounded-2 bg-overlay px-3 py-2 shadow-pop focus:translate-y-0"
      >
        To the page
      </a>
      <div className="frame">
        <Rail />
        <div className="contents">
          <div className="sticky top-0 z-(--z-topbar)">
            <TopBar />
            <ConnectionBar />
          </div>
          <main
            id="page"
            tabIndex={-1}
            className="min-w-0 px-6 pt-6 pb-12 outline-none focus-visible:shadow-none phone-only:px-4 phone-only:pt-4"
          >
            {children}
          </main>
        </div>
      </div>
      <BottomBar />
      <ProvenanceHost />
      <PaletteHost />
      <ToasterHost />
      <Keys />
      <Preload />
      <TidyAddress />
    </>
  );
};
