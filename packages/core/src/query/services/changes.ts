import { STATUSES, type Status } from '@ciris/telemetry-contracts';
import type { EventRow } from '../../ports/rows.ts';

export interface ServiceChange {
  readonly at: number;
  readonly service: string;
  readonly from: Status | null;
  readonly to: Status;
  readonly words: string;
}

const statusOf = (value: unknown): Status | null => STATUSES.find((status) => status === value) ?? null;

/** A `service.changed` event in its types; null: not of ours. */
export const serviceChange = (row: EventRow): ServiceChange | null => {
  const data = row.data as { service?: unknown; from?: unknown; to?: unknown; words?: unknown };
  const to = statusOf(data.to);
  if (typeof data.service !== 'string' || to === null) return null;
  return {
    at: row.at,
    service: data.service,
    from: statusOf(data.from),
    to,
    words: typeof data.words === 'string' ? data.words : '',
  };
};
