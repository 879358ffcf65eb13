'use client';

import { Monitor, Moon, Sun, SunMoon } from 'lucide-react';
import { useTheme } from 'next-themes';
import { Icon } from '../parts/icon.tsx';
import { Menu } from '../parts/menu.tsx';

const THEMES = [
  { id: 'system', label: 'As the system', icon: Monitor },
  { id: 'light', label: 'Light', icon: Sun },
  { id: 'dark', label: 'Dark', icon: Moon },
] as const;

export const ThemeToggle = () => {
  const { theme, setTheme } = useTheme();
  return (
    <Menu
      label="Theme"
      button={{ square: true, 'aria-label': 'Theme' }}
      entries={THEMES.map(({ id, label, icon }) => ({
        kind: 'item',
        key: id,
        on: theme === id,
        onPick: () => setTheme(id),
        content: (
          <>
            <Icon of={icon} small className="text-ink-3" />
            {label}
          </>
        ),
      }))}
    >
      <Icon of={SunMoon} small />
    </Menu>
  );
};
