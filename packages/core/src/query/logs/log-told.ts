import type { Available, Reading, Unavailable } from '@ciris/telemetry-contracts';
import { ENDPOINTS } from '../../facts/endpoints.ts';
import { periodMs } from '../../facts/schedule.ts';
import type { Span } from '../../ports/reader.ts';
import { lastToldAt, stateOf, versionWords } from '../../resolve/view.ts';
import type { AgentView } from '../agent-view.ts';

/** When the log of an agent was read last, and how often it is; or why it is not. */
export type LogTold = Pick<Available<unknown>, 'observedAt' | 'everyMs'> | Unavailable;

export const logTold = ({ view }: AgentView): LogTold => {
  const { generation } = view;
  const everyMs = generation ? periodMs('logs', generation) : null;
  const none = { status: 'unavailable', since: null } as const;
  if (generation && everyMs === null) {
    const detail = `${versionWords(view)} writes its log to no file, and so no line of it can be read.`;
    return { ...none, reason: 'not_exposed', detail };
  }
  const observedAt = lastToldAt(view, 'log');
  if (everyMs === null || observedAt === null) {
    return {
      ...none,
      reason: 'not_yet',
      detail: stateOf(view, 'log')?.detail ?? 'No line of its log was read so far.',
    };
  }
  return { observedAt, everyMs };
};

/** What lines of a span come to; or why none is told. */
export const ofLog = <T>(told: LogTold, span: Span, value: T): Reading<T> =>
  'status' in told
    ? told
    : {
        status: 'available',
        value,
        observedAt: told.observedAt,
        everyMs: told.everyMs,
        basis: 'measured',
        source: 'log',
        endpoint: ENDPOINTS.logs,
        window: { from: span.from, to: span.to },
      };
