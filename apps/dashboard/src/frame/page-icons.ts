import { Brain, FileCheck, Gauge, LayoutList, ListTree, type LucideIcon, Server, Settings } from 'lucide-react';

/** Icons of the pages, apart from their declarations: those are read where nothing is drawn, too. */
export const PAGE_ICONS = {
  brain: Brain,
  fileCheck: FileCheck,
  gauge: Gauge,
  layoutList: LayoutList,
  listTree: ListTree,
  server: Server,
  settings: Settings,
} as const satisfies Readonly<Record<string, LucideIcon>>;

export type PageIcon = keyof typeof PAGE_ICONS;
