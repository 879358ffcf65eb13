import {
  Brain,
  FileCheck,
  Gauge,
  Hand,
  LayoutList,
  ListTree,
  type LucideIcon,
  Plug,
  Server,
  Settings,
  ZapOff,
} from 'lucide-react';

/** Icons of the pages, apart from their declarations: those are read where nothing is drawn, too. */
export const PAGE_ICONS = {
  brain: Brain,
  fileCheck: FileCheck,
  gauge: Gauge,
  hand: Hand,
  layoutList: LayoutList,
  listTree: ListTree,
  plug: Plug,
  server: Server,
  settings: Settings,
  zapOff: ZapOff,
} as const satisfies Readonly<Record<string, LucideIcon>>;

export type PageIcon = keyof typeof PAGE_ICONS;
