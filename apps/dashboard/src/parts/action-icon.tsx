import {
  Archive,
  Ban,
  Check,
  CircleDot,
  Database,
  Eraser,
  Eye,
  Lightbulb,
  type LucideIcon,
  MessageCircle,
  UserCheck,
  Wrench,
} from 'lucide-react';
import { cn } from './cn.ts';
import { Icon } from './icon.tsx';

const ICON: Readonly<Record<string, LucideIcon>> = {
  observe: Eye,
  speak: MessageCircle,
  tool: Wrench,
  reject: Ban,
  ponder: Lightbulb,
  defer: UserCheck,
  memorize: Database,
  recall: Archive,
  forget: Eraser,
  task_complete: Check,
};

/** One of the ten actions with its sign. */
export const ActionName = ({ action, className }: { action: string; className?: string }) => (
  <span className={cn('inline-flex items-center gap-1.5 align-middle whitespace-nowrap', className)}>
    <Icon of={ICON[action] ?? CircleDot} small className="text-ink-3" />
    {action.replaceAll('_', ' ')}
  </span>
);
