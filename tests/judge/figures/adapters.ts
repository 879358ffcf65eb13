import type { Generation } from '@ciris/telemetry-contracts';
import { memberAt, recordedMember } from '../truth/answers.ts';
import { byAnswer, type Figure, is, untold } from './figure.ts';
import type { Occasion } from './occasion.ts';
import { at, type Table } from './table.ts';

const PATH = '/v1/system/adapters';
const SHARED = `GET ${PATH}`;
const ROW = (member: string): string => `adapters.list.rows[*].${member}`;

const adapterOf = (generation: Generation, id: string): unknown =>
  (recordedMember(generation, PATH, 'data.adapters') as readonly unknown[]).find(
    (adapter) => memberAt(adapter, 'adapter_id') === id,
  );

/** None of the recorded agents is on Discord, and no adapter of theirs had a message or an error. */
const DISCORD = [
  'connected',
  'uptimeSeconds',
  'messages',
  'channels',
  'guilds',
  'latencyMs',
  'disconnections',
  'reconnections',
  'reconnectionsToday',
  'lastDisconnectAt',
  'lastDisconnectReason',
].map((member) => `adapters.discord.${member}`);

const NO_METRICS = ['uptimeSeconds', 'messages', 'errors', 'lastErrorAt', 'lastError'].map(ROW);

export const adapterFigures = ({ generation, offsetMs }: Occasion): Table => {
  const member =
    (path: string, to: (value: unknown) => unknown) =>
    (id = ''): Figure =>
      byAnswer(is(to(memberAt(adapterOf(generation, id), path)), SHARED));
  const loadedAt = member('loaded_at', (value) => Date.parse(String(value)) + offsetMs);
  const nameOf = (tool: unknown): string => String(memberAt(tool, 'name'));
  return {
    [ROW('type')]: member('adapter_type', (type) => String(type).toLowerCase()),
    [ROW('running')]: generation === 'early' ? () => untold('constant') : member('is_running', (running) => running),
    // Each answer has another for those that v1 loads by itself: the time of that answer.
    [ROW('loadedAt')]: (id = '') => (generation === 'v1' && id.endsWith('_auto') ? untold('constant') : loadedAt(id)),
    [ROW('tools')]: member('tools', (tools) => [...new Set((tools as readonly unknown[]).map(nameOf))]),
    [ROW('needsReauth')]: generation === 'v2' ? member('needs_reauth', (needs) => needs) : () => untold('not_exposed'),
    [ROW('reauthReason')]: () => untold(generation === 'v2' ? 'not_applicable' : 'not_exposed'),
    ...at(NO_METRICS, () => untold('not_yet')),
    ...at(DISCORD, () => untold('not_applicable')),
  };
};
