/** Where the list of a family lies in its body. */
const LISTS: Readonly<Record<string, string>> = {
  '/v1/telemetry/logs': 'logs',
  '/v1/telemetry/traces': 'traces',
  '/v1/audit/entries': 'entries',
  '/v1/agent/history': 'messages',
};

interface Body {
  data: Record<string, unknown>;
}

const levelOf = (row: unknown): unknown => (row as { level?: unknown } | null)?.level;

/**
 * Cuts the list in a body to the `level` (equal, as agents do) and `limit` that were asked for, where
 * the recording was asked for another query. What a body counts itself (`total`) follows if it
 * counted its rows.
 */
export const cutBody = (path: string, query: string, body: string): string => {
  const name = LISTS[path];
  const asked = new URLSearchParams(query);
  const level = asked.get('level');
  const limit = asked.get('limit');
  if (name === undefined || (level === null && limit === null)) return body;
  const parsed = JSON.parse(body) as Body;
  const rows = parsed.data?.[name];
  if (!Array.isArray(rows)) return body;
  const wanted = level === null ? rows : rows.filter((row) => levelOf(row) === level);
  const kept = limit === null ? wanted : wanted.slice(0, Math.max(0, Number(limit)));
  if (kept.length === rows.length) return body;
  const data = { ...parsed.data, [name]: kept };
  if (data.total === rows.length) data.total = kept.length;
  return JSON.stringify({ ...parsed, data });
};
