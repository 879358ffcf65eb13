import { createTelemetryClient, type TelemetryClient } from '@cirisai/telemetry-client';
import { ACROSS } from '../../apps/dashboard/src/subjects/across.ts';
import { SUBJECTS } from '../../apps/dashboard/src/subjects/subjects.ts';
import { links } from '../../apps/dashboard/src/url/links.ts';

export const TRANSPORTS = ['websocket', 'sse'] as const;
export type Transport = (typeof TRANSPORTS)[number];

export interface Viewer {
  readonly client: TelemetryClient;
  /** Ends as a page does that is closed. */
  leave(): void;
}

/** A connection of its own for each request: one that is kept open would count as a viewer. */
const fetchOnce: typeof fetch = (input, init) => {
  const headers = new Headers(init?.headers);
  headers.set('connection', 'close');
  return fetch(input, { ...init, headers });
};

export interface ViewerOptions {
  readonly address: string;
  readonly transport: Transport;
  readonly agents: readonly string[];
  /** All that can be subscribed to; else only what every page subscribes to. */
  readonly all: boolean;
  readonly onError: (error: unknown) => void;
}

/** Subscribes; resolves once all that answers at once has answered. */
export const openViewer = async ({ address, transport, agents, all, onError }: ViewerOptions): Promise<Viewer> => {
  const client = createTelemetryClient({ url: address, transport, fetch: fetchOnce });
  const first: Promise<void>[] = [];
  const heard = () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    first.push(promise);
    return { onData: () => resolve(), onError };
  };
  client.api.live.changes.subscribe({}, heard());
  if (all) client.api.agents.watch.subscribe({}, heard());
  for (const agent of all ? agents : []) {
    client.api.queue.watch.subscribe({ agent }, heard());
    client.api.cognition.watch.subscribe({ agent }, heard());
    // Tells rows as they come, none at first: not waited for.
    client.api.thoughts.watch.subscribe({ agent }, { onError });
  }
  await Promise.all(first);
  return { client, leave: client.close };
};

/** Asks what the pages of one agent ask. */
export const browse = async ({ api }: TelemetryClient, agent: string): Promise<void> => {
  const [{ rows }] = await Promise.all([
    api.thoughts.list.query({ agent, limit: 20 }),
    api.agents.list.query(),
    api.agents.get.query({ agent }),
    api.agents.sources.query({ agent }),
    api.services.list.query({ agent }),
    api.services.availability.query({ agent }),
    api.cognition.history.query({ agent }),
    api.cognition.transitions.query({ agent }),
    api.queue.status.query({ agent }),
    api.findings.list.query({ agent }),
    api.deferrals.list.query({ agent }),
    api.tasks.list.query({ agent, limit: 20 }),
    api.traces.list.query({ agent, limit: 20 }),
    api.breakers.list.query({ agent }),
    api.breakers.timeline.query({ agent }),
    api.audit.list.query({ agent, limit: 20 }),
    api.logs.list.query({ agent, limit: 20 }),
    api.audit.verify.query({ agent }),
    api.errors.list.query({ agent, limit: 20 }),
    api.errors.groups.query({ agent, limit: 20 }),
    api.incidents.list.query({ agent, limit: 20 }),
    api.adapters.list.query({ agent }),
    api.adapters.discord.query({ agent }),
    api.memory.stats.query({ agent }),
    api.memory.nodes.query({ agent, limit: 20 }),
    api.memory.query.query({ agent, query: 'MATCH (a)-[r]->(b) RETURN a.id, r.type, b.id LIMIT 20' }),
    api.report.get.query({ agent }),
  ]);
  const [newest] = rows;
  if (newest) await api.thoughts.get.query({ agent, thought: newest.thoughtId });
};

const PAGES = [...ACROSS.map(({ path }) => path), ...SUBJECTS.map(({ path }) => links.subject('AGENT', path))];

/** Has the server draw a page, each time the next one. */
export const drawPage = (address: string, agent: string, turn: number): Promise<void> =>
  draw(address, agent, PAGES[turn % PAGES.length] ?? '/');

/** Each page once: what the server loads to draw it stays loaded, and is no leak. */
export const drawAllPages = async (address: string, agent: string): Promise<void> => {
  for (const page of PAGES) await draw(address, agent, page);
};

const draw = async (address: string, agent: string, page: string): Promise<void> => {
  const path = page.replace('AGENT', agent);
  const answer = await fetchOnce(`${address}${path}`);
  await answer.text();
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
};
