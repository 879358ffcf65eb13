import type { LogLevel, Status } from '@ciris/telemetry-contracts';
import { StatusBadge } from '../../parts/status-badge.tsx';

const STATUS: Readonly<Partial<Record<LogLevel, Status>>> = {
  CRITICAL: 'critical',
  ERROR: 'critical',
  WARNING: 'degraded',
};

export const Level = ({ level }: { level: LogLevel }) => {
  const status = STATUS[level];
  const word = level.toLowerCase();
  return status ? <StatusBadge status={status} word={word} /> : <span className="text-ink-2">{word}</span>;
};
