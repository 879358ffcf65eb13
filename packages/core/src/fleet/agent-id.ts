import { type AgentKey, DEFAULT_OCCURRENCE, DEFAULT_SERVER } from '@ciris/telemetry-contracts';

/** Lower case, letters, digits and single dashes; empty where nothing remains. */
export const slugOf = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);

/** For an agent that has not told its name yet. */
export const slugOfUrl = (url: string): string => {
  const { hostname, port } = new URL(url);
  return slugOf(`agent-${hostname}-${port}`);
};

/** The first of `scout`, `scout-2`, `scout-3` ... that is free. */
export const uniqueKey = (wanted: string, taken: readonly AgentKey[]): AgentKey => {
  const used = new Set(
    taken
      .filter((key) => key.serverId === DEFAULT_SERVER && key.occurrenceId === DEFAULT_OCCURRENCE)
      .map((key) => key.agentId),
  );
  const stem = wanted === '' ? 'agent' : wanted;
  let agentId = stem;
  for (let count = 2; used.has(agentId); count += 1) agentId = `${stem}-${count}`;
  return { serverId: DEFAULT_SERVER, agentId, occurrenceId: DEFAULT_OCCURRENCE };
};
