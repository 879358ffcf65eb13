'use client';

import { Pause, Play } from 'lucide-react';
import { cn } from '../parts/cn.ts';
import { Icon } from '../parts/icon.tsx';
import { Modal } from '../parts/modal.tsx';
import { PageLink } from '../parts/page-link.tsx';
import { usePaused } from '../url/use-live.ts';
import { type NavEntry, type NavGroup, settingsEntries } from './nav.ts';

export interface PhoneSheetProps {
  readonly onClose: () => void;
  readonly groups: readonly NavGroup[];
  readonly pathname: string;
}

const ROW = 'flex h-11 w-full items-center gap-3 rounded-2 px-3';

export const PhoneSheet = ({ onClose, groups, pathname }: PhoneSheetProps) => {
  const [paused, setPaused] = usePaused();
  return (
    <Modal
      label="Pages"
      onClose={onClose}
      className="inset-x-0 bottom-0 max-h-[85dvh] overflow-y-auto rounded-t-3 p-3 pb-6"
    >
      <h2 className="px-3 py-2 text-strong font-semi">Pages</h2>
      {groups.map((group, index) => (
        <div key={group.label ?? index}>
          {group.label === null ? null : <div className="px-3 pt-3 pb-1 text-micro text-ink-3">{group.label}</div>}
          {group.entries.map((entry) => (
            <SheetLink key={entry.label} entry={entry} onFollow={onClose} />
          ))}
        </div>
      ))}
      {settingsEntries(pathname).map((entry) => (
        <SheetLink key={entry.label} entry={entry} onFollow={onClose} />
      ))}
      <button
        type="button"
        className={cn(ROW, 'text-ink-2')}
        onClick={() => {
          setPaused(!paused);
          onClose();
        }}
      >
        <Icon of={paused ? Play : Pause} />
        {paused ? 'Go on' : 'Pause'}
      </button>
    </Modal>
  );
};

const SheetLink = ({ entry, onFollow }: { entry: NavEntry; onFollow: () => void }) => (
  <PageLink
    href={entry.href}
    onClick={onFollow}
    aria-current={entry.on ? 'page' : undefined}
    className={cn(ROW, entry.on ? 'bg-active font-medium text-ink-1' : 'text-ink-2')}
  >
    <Icon of={entry.icon} />
    {entry.label}
  </PageLink>
);
