import type { IncidentRow, IncidentSeverity, Status } from '@ciris/telemetry-contracts';
import type { AppOutput } from '../../live/outputs.ts';

export type IncidentList = AppOutput['incidents']['list'];
export type Incident = IncidentList['rows'][number];

export const SEVERITY_STATUS: Readonly<Record<IncidentSeverity, Status>> = {
  critical: 'critical',
  high: 'critical',
  medium: 'degraded',
  low: 'unknown',
};

const DETECTED_BY: Readonly<Record<IncidentRow['detectedBy'], string>> = {
  error_lines: 'lines of error that the agent records',
  health_warning: 'a warning of the agent’s health',
  platform: 'this platform',
};
export const detectorWords = ({ detectedBy }: Pick<Incident, 'detectedBy'>): string => DETECTED_BY[detectedBy];

/** `stream_silent` as it is read. */
export const typeWords = (type: string): string => type.replaceAll('_', ' ');

/** How it stands, in a word. */
export const stateWords = ({ closedAt, acknowledged }: Pick<Incident, 'closedAt' | 'acknowledged'>): string => {
  if (closedAt !== null) return 'closed';
  return acknowledged === null ? 'open' : 'taken on';
};

/** Gravest of what is open; harmless ones are no trouble. */
export const worstOpen = ({ open }: Pick<IncidentList, 'open'>): IncidentSeverity | null =>
  (['critical', 'high', 'medium'] as const).find((severity) => open[severity] > 0) ?? null;

/** How often lines tell of it; of what lasts, how often it began. */
export const countWords = ({ count, detectedBy }: Pick<Incident, 'count' | 'detectedBy'>): string => {
  if (detectedBy === 'error_lines') return count === 1 ? '1 line' : `${count} lines`;
  return count === 1 ? 'once' : `${count} times`;
};
