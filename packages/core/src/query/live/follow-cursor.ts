import { encodeAgentKey, followCursor, TelemetryError } from '@ciris/telemetry-contracts';
import type { QueryContext } from '../context.ts';

/** The highest seq seen of each agent by its row number, and back: `{ agent key: seq }`, keys sorted. */
export const encodeFollowCursor = (context: QueryContext, seen: ReadonlyMap<number, number>): string => {
  const entries = [...seen]
    .map(([number, seq]) => [context.directory.byNumber(number), seq] as const)
    .flatMap(([handle, seq]) => (handle ? [[encodeAgentKey(handle.record.key), seq] as const] : []))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify(Object.fromEntries(entries));
};

const malformed = (): TelemetryError =>
  new TelemetryError('BAD_INPUT', 'lastEventId: not one of ours.', {
    path: 'lastEventId',
    remedy: 'Subscribe without it, and read the query again.',
  });

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw malformed();
  }
};

/** Agents that are gone are an error: what the client shows of them must be read again. */
export const decodeFollowCursor = (context: QueryContext, text: string): Map<number, number> => {
  const parsed = followCursor.safeParse(parse(text));
  if (!parsed.success) throw malformed();
  const byKey = new Map(context.directory.all().map((handle) => [encodeAgentKey(handle.record.key), handle]));
  const seen = new Map<number, number>();
  for (const [key, seq] of Object.entries(parsed.data)) {
    const handle = byKey.get(key);
    if (!handle) throw new TelemetryError('RESYNC', `${key} is no longer watched: read the query again.`);
    seen.set(handle.record.number, seq);
  }
  return seen;
};
