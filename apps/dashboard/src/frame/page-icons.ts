import {
  Brain,
  Bus,
  Coins,
  Cpu,
  FileCheck,
  Gauge,
  Hand,
  LayoutList,
  ListTree,
  type LucideIcon,
  Network,
  Plug,
  ScrollText,
  Server,
  Settings,
  Workflow,
  Wrench,
  ZapOff,
} from 'lucide-react';

/** Icons of the pages, apart from their declarations: those are read where nothing is drawn, too. */
export const PAGE_ICONS = {
  brain: Brain,
  bus: Bus,
  coins: Coins,
  cpu: Cpu,
  fileCheck: FileCheck,
  gauge: Gauge,
  hand: Hand,
  layoutList: LayoutList,
  listTree: ListTree,
  network: Network,
  scrollText: ScrollText,
  plug: Plug,
  server: Server,
  settings: Settings,
  zapOff: ZapOff,
  workflow: Workflow,
  wrench: Wrench,
} as const satisfies Readonly<Record<string, LucideIcon>>;

export type PageIcon = keyof typeof PAGE_ICONS;
