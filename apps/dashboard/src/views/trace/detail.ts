import type { TraceLink, TraceMark } from '@ciris/telemetry-contracts';
import type { AppOutput } from '../../live/outputs.ts';

export type Detail = AppOutput['traces']['get'];
export type Mark = Detail['rows'][number];

export const MARK_WORD: Readonly<Record<TraceMark, string>> = {
  span: 'span',
  correlation: 'correlation',
  rebuilt: 'rebuilt',
  step: 'step, from its events',
  event: 'event of the stream',
  call: 'LLM call',
  audit: 'audit entry',
  log: 'line of the log',
};

export const LINK_WORD: Readonly<Record<TraceLink, string>> = {
  told: 'its agent names the mark above as its parent',
  rebuilt: 'its agent names a parent that was never stored as a span',
  by_time: 'nobody names a parent: it lies in the time of the mark above',
  root: 'it has no parent',
  cycle: 'its parents lead back to itself: it is shown as a root',
};

export const STATE_WORD: Readonly<Record<Mark['state'], string>> = {
  ok: '',
  failed: 'failed',
  running: 'running',
  never_ended: 'never ended',
  not_told: '',
};

/** It is drawn as an instant. */
export const lastsNoTime = ({ durationMs, startedAt, endedAt }: Mark): boolean =>
  durationMs === null && endedAt === startedAt;
