import type { adapters, InputOf, OutputOf, Reading, Unavailable } from '@ciris/telemetry-contracts';
import { derived, valueOrNull } from '../../resolve/field.ts';
import { type AgentView, viewOf } from '../agent-view.ts';
import type { Actor, QueryContext } from '../context.ts';
import { DAY_MS } from '../window.ts';
import { wordsFor } from './adapter-words.ts';
import { discordChannels } from './discord-channels.ts';
import { type LostLines, lostLines, ofLines } from './lost-lines.ts';

type Discord = OutputOf<typeof adapters.discord>;
type Lines = LostLines | Unavailable;

const TYPE = 'discord';
const untold = (detail: string): Unavailable => ({ status: 'unavailable', reason: 'not_exposed', since: null, detail });
const toCome = (detail: string): Unavailable => ({ status: 'unavailable', reason: 'not_yet', since: null, detail });
const isTold = (lines: Lines): lines is LostLines => !('status' in lines);

/** That it runs is told, its connection is not; a line that is later than the look says that it was lost. */
const connectedOf = (running: Reading<boolean>, lines: Lines): Reading<boolean> => {
  if (running.status === 'unavailable') return running;
  const newest = isTold(lines) ? lines.lost[0] : undefined;
  const lostSince = newest !== undefined && newest.at > running.observedAt;
  return derived(running.value && !lostSince, {
    observedAt: running.observedAt,
    everyMs: running.everyMs,
    endpoint: running.endpoint,
    formula: 'the adapter runs, and no line of the log since then says that the connection was lost',
    inputs: isTold(lines) ? [running.source, 'log'] : [running.source],
  });
};

const countOf = (lines: Lines): Reading<number> => (isTold(lines) ? ofLines(lines, lines.lost.length) : lines);

const linesSince = (lines: Lines, from: number): Lines => {
  if (!isTold(lines)) return lines;
  const span = { ...lines.span, from: Math.max(lines.span.from, from) };
  return { ...lines, span, lost: lines.lost.filter(({ at }) => at >= from) };
};

/** Lines of connecting are of a level that is not asked for. */
const reconnectionsOf = (lines: Lines, connected: Reading<boolean>): Reading<number> => {
  if (!isTold(lines)) return lines;
  if (connected.status === 'unavailable') return connected;
  const lasting = connected.value || lines.lost.length === 0 ? 0 : 1;
  const { observedAt, everyMs, endpoint, window } = ofLines(lines, 0) as Extract<
    Reading<number>,
    { status: 'available' }
  >;
  return derived(lines.lost.length - lasting, {
    observedAt,
    everyMs,
    endpoint,
    formula: 'disconnections, less the one that lasts',
    inputs: ['log'],
    ...(window ? { window } : {}),
  });
};

const REASON = /^Discord disconnected[:,]?\s*(.*)$/s;

const lastOf = (actor: Actor, lines: Lines): Pick<Discord, 'lastDisconnectAt' | 'lastDisconnectReason'> => {
  if (!isTold(lines)) return { lastDisconnectAt: lines, lastDisconnectReason: lines };
  const [last] = lines.lost;
  if (!last) {
    const none = toCome('No line of the last 24 h says that it was disconnected.');
    return { lastDisconnectAt: none, lastDisconnectReason: none };
  }
  const reason = last.message === null ? null : REASON.exec(last.message)?.[1];
  const said: Reading<string> =
    last.message === null
      ? { status: 'unavailable', reason: 'not_granted', since: null, detail: 'Content of this agent is not kept.' }
      : reason
        ? ofLines(lines, reason)
        : untold('Its line gives no reason.');
  return { lastDisconnectAt: ofLines(lines, last.at), lastDisconnectReason: wordsFor(actor, said) };
};

const sentenceOf = ({ connected, disconnections }: Pick<Discord, 'connected' | 'disconnections'>): string => {
  const lost = valueOrNull(disconnections);
  const times = lost === null ? '' : `, disconnected ${lost === 1 ? 'once' : `${lost} times`} in the last 24 h`;
  if (connected.status === 'unavailable') return `Whether Discord is connected is not told${lost ? times : ''}.`;
  return `Discord is ${connected.value ? 'connected' : 'not connected'}${lost ? times : ''}.`;
};

/** The one that is asked for, else the first; null: none is listed. */
const discordOf = (of: AgentView, adapter: string | undefined): string | null => {
  const all = of.keys('adapter').filter((key) => valueOrNull(of.field<string>('adapter.type', key)) === TYPE);
  return (adapter === undefined ? all[0] : all.find((key) => key === adapter)) ?? null;
};

const withoutOne = (of: AgentView, observedAt: number | null): Discord => {
  const [first] = of.keys('adapter');
  const list = of.field<string>('adapter.type', first ?? '');
  const none: Unavailable =
    list.status === 'unavailable'
      ? list
      : { status: 'unavailable', reason: 'not_applicable', since: null, detail: 'It has no adapter of Discord.' };
  return {
    sentence:
      list.status === 'unavailable' ? 'Whether it has an adapter of Discord is not told.' : 'It is not on Discord.',
    adapterId: null,
    connected: none,
    uptimeSeconds: none,
    messages: none,
    channels: none,
    guilds: none,
    latencyMs: none,
    disconnections: none,
    reconnections: none,
    reconnectionsToday: none,
    lastDisconnectAt: none,
    lastDisconnectReason: none,
    observedAt,
  };
};

/** The Discord adapter, as far as its answer, the log and tasks tell. */
export const getDiscord = async (context: QueryContext, input: InputOf<typeof adapters.discord>): Promise<Discord> => {
  const handle = context.directory.find(input.agent);
  const of = await viewOf(context, handle);
  const key = discordOf(of, input.adapter);
  if (key === null) return withoutOne(of, handle.observedAt);
  const now = context.clock.now();
  const [lines, channels] = await Promise.all([
    lostLines(context.reader, of, { from: now - DAY_MS, to: now + 1 }),
    discordChannels(context, of),
  ]);
  const connected = connectedOf(of.field<boolean>('adapter.running', key), lines);
  const disconnections = countOf(lines);
  return {
    sentence: sentenceOf({ connected, disconnections }),
    adapterId: key,
    connected,
    uptimeSeconds: of.field('adapter.uptimeSeconds', key),
    messages: of.field('adapter.messages', key),
    channels,
    guilds: untold('Told by a line of level INFO alone, and those are not asked for.'),
    latencyMs: untold('No answer of an agent tells the latency of its gateway.'),
    disconnections,
    reconnections: reconnectionsOf(lines, connected),
    reconnectionsToday: reconnectionsOf(linesSince(lines, now - (now % DAY_MS)), connected),
    ...lastOf(context.actor, lines),
    observedAt: handle.observedAt,
  };
};
