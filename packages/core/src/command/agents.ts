import {
  type AgentRef,
  type agents,
  type ConnectionTest,
  DEFAULT_SERVER,
  type InputOf,
  type OutputOf,
  TelemetryError,
} from '@ciris/telemetry-contracts';
import type { Credentials } from '../collect/session.ts';
import type { AgentSettings } from '../ports/agent.ts';
import type { AgentHandle, QueryContext } from '../query/context.ts';
import { refuseTakenName, refuseWatchedUrl, type WantedName, watchedAt } from './taken.ts';

/** What the write verbs need of those who watch. */
export interface AgentCommands {
  readonly test: (url: string, credentials: Credentials) => Promise<ConnectionTest>;
  readonly credentialsOf: (agent: number) => Credentials;
  readonly add: (agent: {
    url: string;
    name: string | undefined;
    selfId: string | null;
    credentials: Credentials;
    settings: AgentSettings;
  }) => Promise<number>;
  readonly change: (
    agent: number,
    change: { name?: string | undefined; credentials?: Credentials | undefined; settings?: AgentSettings | undefined },
  ) => Promise<void>;
  readonly remove: (agent: number) => Promise<void>;
  /** One after the other: between a look at what is taken and the taking nobody else takes it. */
  readonly alone: <T>(work: () => Promise<T>) => Promise<T>;
}

export interface CommandContext extends QueryContext {
  readonly commands: AgentCommands;
}

const DEFAULTS: AgentSettings = { content: 'excerpt', stream: true, excludedFamilies: [] };

const withoutSlash = (url: string): string => url.replace(/\/+$/, '');

const together = (credentials: Credentials): void => {
  if ((credentials.username === undefined) === (credentials.password === undefined)) return;
  const missing = credentials.username === undefined ? 'username' : 'password';
  throw new TelemetryError('BAD_INPUT', `credentials.${missing}: is missing, while the other of the two is given.`, {
    path: `credentials.${missing}`,
    remedy: 'Give both or neither.',
  });
};

/** Agents named by flag, environment or file are changed there: here they would be as before after a restart. */
const onPage = (handle: AgentHandle): void => {
  if (handle.record.origin === 'page') return;
  const where =
    handle.record.origin === 'demo'
      ? 'the demo'
      : `the ${handle.record.origin === 'flag' ? 'command line' : 'configuration file'}`;
  throw new TelemetryError('CONFLICT', `This agent was named by ${where}.`, {
    remedy: `Change it there: what is changed here would be as before after the next start.`,
  });
};

const refOf = (context: QueryContext, agent: number): AgentRef => {
  const handle = context.directory.byNumber(agent);
  if (!handle) throw new TelemetryError('UNAVAILABLE', 'The agent was removed meanwhile.');
  return context.directory.ref(handle);
};

/** Tries an address and credentials without keeping them. */
export const testAgent = async (
  context: CommandContext,
  input: InputOf<typeof agents.test>,
): Promise<OutputOf<typeof agents.test>> => {
  if ('url' in input) {
    together(input.credentials);
    const url = withoutSlash(input.url);
    const test = await context.commands.test(url, input.credentials);
    const same = watchedAt(context, url);
    return same ? { ...test, sentence: `${test.sentence} It is watched already, as ${same.record.name}.` } : test;
  }
  const { record } = context.directory.find(input.agent);
  return context.commands.test(record.url, context.commands.credentialsOf(record.number));
};

/** Watches an agent from now on. It is tested first, so that it gets the name that it calls itself. */
export const addAgent = async (
  context: CommandContext,
  input: InputOf<typeof agents.add>,
): Promise<OutputOf<typeof agents.add>> => {
  together(input.credentials);
  const url = withoutSlash(input.url);
  const named = input.name === undefined ? null : { name: input.name, serverId: DEFAULT_SERVER };
  const refuseTaken = (name: WantedName | null): void => {
    refuseWatchedUrl(context, url);
    if (name) refuseTakenName(context, name);
  };
  refuseTaken(named);
  const test = named ? null : await context.commands.test(url, input.credentials);
  const selfId = test?.selfId ?? null;
  const number = await context.commands.alone(() => {
    refuseTaken(named ?? { name: selfId ?? new URL(url).host, serverId: DEFAULT_SERVER, bySelf: true });
    return context.commands.add({
      url,
      name: input.name,
      selfId,
      credentials: input.credentials,
      settings: { ...DEFAULTS, ...definedOf(input.settings) },
    });
  });
  return { agent: refOf(context, number) };
};

/** Renames an agent, replaces its credentials or changes what is kept. */
export const updateAgent = async (
  context: CommandContext,
  input: InputOf<typeof agents.update>,
): Promise<OutputOf<typeof agents.update>> => {
  const handle = context.directory.find(input.agent);
  onPage(handle);
  if (input.credentials) together(input.credentials);
  const { number, settings, key } = handle.record;
  await context.commands.alone(() => {
    if (input.name !== undefined) refuseTakenName(context, { name: input.name, serverId: key.serverId, of: number });
    return context.commands.change(number, {
      name: input.name,
      credentials: input.credentials,
      settings: input.settings ? { ...settings, ...definedOf(input.settings) } : undefined,
    });
  });
  return { agent: refOf(context, number) };
};

/** Stops watching an agent and deletes what was kept of it. */
export const removeAgent = async (
  context: CommandContext,
  input: InputOf<typeof agents.remove>,
): Promise<OutputOf<typeof agents.remove>> => {
  const handle = context.directory.find(input.agent);
  onPage(handle);
  const { path } = context.directory.ref(handle);
  await context.commands.remove(handle.record.number);
  return { removed: path };
};

const definedOf = <T extends object>(some: T): Partial<{ [K in keyof T]: Exclude<T[K], undefined> }> =>
  Object.fromEntries(Object.entries(some).filter(([, value]) => value !== undefined)) as never;
