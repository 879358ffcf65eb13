import { fileURLToPath } from 'node:url';
import { startChild } from '../stand/children.ts';
import type { BenchServer } from '../stand/server.ts';
import { until } from '../stand/wait.ts';
import type { Agents } from './agents.ts';
import { browse, drawPage, openViewer, TRANSPORTS, type Viewer } from './viewer.ts';

const VIEWERS_PROGRAM = fileURLToPath(new URL('./viewers-main.ts', import.meta.url));
/** Of each transport: those that follow all there is, those that follow changes, those that crash. */
const FULL = 1;
const LIGHT = 12;
const CRASHING = 1;
/** What a round connects. */
export const VIEWERS_A_ROUND = (FULL + LIGHT + CRASHING) * TRANSPORTS.length;
const WITHIN_MS = 60_000;

/** Viewers whose process is killed in the middle of their subscriptions. */
const crashViewers = async (address: string, names: readonly string[]): Promise<void> => {
  const child = startChild(process.execPath, [VIEWERS_PROGRAM, address, String(CRASHING), ...names]);
  await child.says(/^here$/m, WITHIN_MS);
  await child.end('SIGKILL');
};

const come = (address: string, agents: readonly string[], onError: (error: unknown) => void): Promise<Viewer[]> => {
  const each = (count: number, all: boolean): Promise<Viewer>[] =>
    Array.from({ length: count }, () => TRANSPORTS)
      .flat()
      .map((transport) => openViewer({ address, transport, agents, all, onError }));
  return Promise.all([...each(FULL, true), ...each(LIGHT, false)]);
};

/** The agents answer again, so that each sample is taken of the same state. */
const healed = async ({ client }: Viewer, names: readonly string[]): Promise<void> => {
  const isHealed = async (agent: string): Promise<boolean> => {
    const { sources } = await client.api.agents.get.query({ agent });
    return sources.every(({ source, state }) => source !== 'answer' || state === 'open');
  };
  for (const agent of names) await until(`the agent ${agent} answers again`, () => isHealed(agent), WITHIN_MS);
};

/** Viewers come, ask and follow while agents fail; then all are gone, and the agents are there. */
export const playRound = async (server: BenchServer, agents: Agents, round: number): Promise<void> => {
  const names = agents.watched.map(({ name }) => name);
  const errors: unknown[] = [];
  const viewers = await come(server.address, names, (error) => errors.push(error));
  const [witness, ...others] = viewers;
  if (witness) await browse(witness.client, names[round % names.length] ?? '');
  for (const { leave } of others) leave();
  await Promise.all([
    crashViewers(server.address, names),
    drawPage(server.address, names[0] ?? '', round),
    round % 2 === 0 ? agents.cut() : agents.killAndStart(),
  ]);
  if (witness) await healed(witness, names);
  witness?.leave();
  if (errors.length > 0) throw errors[0];
};
