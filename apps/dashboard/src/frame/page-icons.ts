import {
  Brain,
  Cpu,
  FileCheck,
  Gauge,
  Hand,
  LayoutList,
  ListTree,
  type LucideIcon,
  Server,
  Settings,
} from 'lucide-react';

/** Icons of the pages, apart from their declarations: those are read where nothing is drawn, too. */
export const PAGE_ICONS = {
  brain: Brain,
  cpu: Cpu,
  fileCheck: FileCheck,
  gauge: Gauge,
  hand: Hand,
  layoutList: LayoutList,
  listTree: ListTree,
  server: Server,
  settings: Settings,
} as const satisfies Readonly<Record<string, LucideIcon>>;

export type PageIcon = keyof typeof PAGE_ICONS;
