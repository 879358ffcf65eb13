'use client';

import { Search } from 'lucide-react';
import { Button } from '../parts/button.tsx';
import { Icon } from '../parts/icon.tsx';
import { Kbd } from '../parts/kbd.tsx';
import { Crumbs } from './crumbs.tsx';
import { LiveState, PauseButton } from './live-state.tsx';
import { openPalette } from './palette-store.ts';
import { ThemeToggle } from './theme-toggle.tsx';
import { TimeRange } from './time-range.tsx';

export const TopBar = () => (
  <header
    data-frame
    className="sticky top-0 z-(--z-topbar) flex h-(--topbar) items-center gap-2 border-b border-line bg-canvas px-6 phone-only:px-4"
  >
    <Crumbs />
    <div className="flex-1" />
    <LiveState />
    <TimeRange />
    <PauseButton />
    <Button
      onClick={openPalette}
      className="w-47 justify-start text-ink-3 max-tablet:w-7 max-tablet:justify-center max-tablet:px-0 phone-only:hidden"
    >
      <Icon of={Search} small />
      <span className="max-tablet:sr-only">Go to</span>
      <span className="ml-auto max-tablet:hidden">
        <Kbd>Ctrl K</Kbd>
      </span>
    </Button>
    <Button square onClick={openPalette} aria-label="Go to" className="hidden phone-only:inline-flex">
      <Icon of={Search} small />
    </Button>
    <ThemeToggle />
  </header>
);
