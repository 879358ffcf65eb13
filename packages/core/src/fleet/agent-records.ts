import type { AgentKey, ContentMode } from '@ciris/telemetry-contracts';
import type { Credentials } from '../collect/session.ts';
import type { AgentRecord, AgentSettings } from '../ports/agent.ts';
import type { Clock } from '../ports/clock.ts';
import type { Store } from '../ports/store.ts';
import { slugOf, slugOfUrl, uniqueKey } from './agent-id.ts';

/** An agent that flags, environment or file name, or a demo agent. */
export interface NamedAgent {
  /** Null: what it calls itself. */
  readonly name: string | null;
  readonly url: string;
  readonly credentials: Credentials;
  readonly databaseFolder: string | null;
  readonly content: ContentMode;
  readonly stream: boolean;
  readonly excludedFamilies: readonly string[];
  readonly origin: 'flag' | 'config' | 'demo';
}

/** An agent added on the page. */
export interface NewAgent {
  readonly url: string;
  readonly name: string | undefined;
  /** What it calls itself, if a test has found it. */
  readonly selfId: string | null;
  readonly credentials: Credentials;
  readonly settings: AgentSettings;
}

export interface AgentRecords {
  /** The record of an earlier run, brought up to date, or a new one. */
  ofNamed(agent: NamedAgent): Promise<AgentRecord>;
  ofNew(agent: NewAgent, sealed: string | null): Promise<AgentRecord>;
}

export const createAgentRecords = (store: Store, clock: Clock): AgentRecords => {
  const takenKeys = async (): Promise<readonly AgentKey[]> =>
    (await store.reader.agents.list()).map((record) => record.key);

  /**
   * The same agent as in an earlier run: by its name, else by its address. Its id may be another
   * than that of its name, where somebody else had it or the name has no letter for an id.
   */
  const known = async ({ origin, name, url }: NamedAgent): Promise<AgentRecord | undefined> => {
    const mine = (await store.reader.agents.list()).filter((record) => record.origin === origin);
    return name === null
      ? mine.find((record) => record.url === url)
      : (mine.find((record) => record.name === name) ?? mine.find((record) => record.key.agentId === slugOf(name)));
  };

  const settingsOf = ({ content, stream, excludedFamilies }: NamedAgent): AgentSettings => ({
    content,
    stream,
    excludedFamilies,
  });

  const add = async (
    agent: Pick<AgentRecord, 'name' | 'selfId' | 'url' | 'origin' | 'settings' | 'credentials'>,
    wanted: string,
  ): Promise<AgentRecord> =>
    store.agents.add({
      ...agent,
      key: uniqueKey(wanted, await takenKeys()),
      simulated: agent.origin === 'demo',
      addedAt: clock.now(),
      generation: null,
    });

  return {
    ofNamed: async (agent) => {
      const before = await known(agent);
      const { name, url, origin } = agent;
      const settings = settingsOf(agent);
      if (before) return store.agents.update(before.number, { url, settings, ...(name === null ? {} : { name }) });
      const wanted = name === null ? slugOfUrl(url) : slugOf(name);
      return add({ name: name ?? new URL(url).host, selfId: null, url, origin, settings, credentials: null }, wanted);
    },
    ofNew: async ({ name, selfId, url, settings }, sealed) => {
      const called = name ?? selfId;
      const wanted = called ? slugOf(called) : slugOfUrl(url);
      return add(
        { name: called ?? new URL(url).host, selfId, url, origin: 'page', settings, credentials: sealed },
        wanted,
      );
    },
  };
};
