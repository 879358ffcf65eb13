import {
  Brain,
  Coins,
  Cpu,
  FileCheck,
  Gauge,
  Hand,
  LayoutList,
  ListTree,
  type LucideIcon,
  Plug,
  ScrollText,
  Server,
  Settings,
  Waypoints,
  Workflow,
  ZapOff,
} from 'lucide-react';

/** Icons of the pages, apart from their declarations: those are read where nothing is drawn, too. */
export const PAGE_ICONS = {
  brain: Brain,
  coins: Coins,
  cpu: Cpu,
  fileCheck: FileCheck,
  gauge: Gauge,
  hand: Hand,
  layoutList: LayoutList,
  listTree: ListTree,
  scrollText: ScrollText,
  plug: Plug,
  server: Server,
  settings: Settings,
  waypoints: Waypoints,
  zapOff: ZapOff,
  workflow: Workflow,
} as const satisfies Readonly<Record<string, LucideIcon>>;

export type PageIcon = keyof typeof PAGE_ICONS;
