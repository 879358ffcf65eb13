import { z } from 'zod';
import { nothing } from './asked.ts';
import { route } from './route.ts';
import { iso, isoTime } from './shapes.ts';

const maybeNumber = z.number().nullable();
const maybeFlag = z.boolean().nullable();
const maybeText = z.string().nullable();

export const discordStatus = route({
  number: 33,
  path: '/telemetry/discord/status',
  summary: 'The Discord adapter: connected, messages, and when and why it was last disconnected',
  procedures: ['adapters.discord'],
  asked: nothing,
  answer: z.object({
    connected: maybeFlag,
    latency_ms: maybeNumber,
    guilds_connected: maybeNumber,
    channels_connected: maybeNumber.describe(
      'From how many channels of Discord tasks came, among the newest 1000: no agent tells more.',
    ),
    uptime_seconds: maybeNumber,
    reconnections_today: maybeNumber.describe('Since midnight UTC.'),
    last_disconnect: isoTime.nullable(),
    last_disconnect_reason: maybeText,
    messages_processed: maybeNumber,
  }),
  serve: async (ask, _asked, telling) => {
    const discord = await ask.adapters.discord();
    telling.observed(discord.observedAt);
    return {
      connected: telling.value('connected', discord.connected),
      latency_ms: telling.value('latency_ms', discord.latencyMs),
      guilds_connected: telling.value('guilds_connected', discord.guilds),
      channels_connected: telling.value('channels_connected', discord.channels),
      uptime_seconds: telling.value('uptime_seconds', discord.uptimeSeconds),
      reconnections_today: telling.value('reconnections_today', discord.reconnectionsToday),
      last_disconnect: iso(telling.value('last_disconnect', discord.lastDisconnectAt)),
      last_disconnect_reason: telling.value('last_disconnect_reason', discord.lastDisconnectReason),
      messages_processed: telling.value('messages_processed', discord.messages),
    };
  },
});

export const telemetryAdapters = route({
  path: '/telemetry/adapters',
  summary: 'Every adapter: whether it runs, its messages, errors and tools',
  procedures: ['adapters.list'],
  asked: nothing,
  answer: z.object({
    adapters: z.array(
      z.object({
        adapter_id: z.string(),
        adapter_type: maybeText,
        is_running: maybeFlag,
        loaded_at: isoTime.nullable(),
        uptime_seconds: maybeNumber,
        messages_processed: maybeNumber,
        errors_count: maybeNumber,
        last_error: maybeText,
        last_error_time: isoTime.nullable(),
        needs_reauth: maybeFlag,
        reauth_reason: maybeText,
        tools: z.array(z.string()).nullable(),
      }),
    ),
  }),
  serve: async (ask, _asked, telling) => {
    const { rows, observedAt } = await ask.adapters.list();
    telling.observed(observedAt);
    return {
      adapters: rows.map((row) => {
        const told = <T>(name: string, reading: Parameters<typeof telling.value<T>>[1]): T | null =>
          telling.value(`adapters.${name}`, reading);
        return {
          adapter_id: row.adapterId,
          adapter_type: told('adapter_type', row.type),
          is_running: told('is_running', row.running),
          loaded_at: iso(told('loaded_at', row.loadedAt)),
          uptime_seconds: told('uptime_seconds', row.uptimeSeconds),
          messages_processed: told('messages_processed', row.messages),
          errors_count: told('errors_count', row.errors),
          last_error: told('last_error', row.lastError),
          last_error_time: iso(told('last_error_time', row.lastErrorAt)),
          needs_reauth: told('needs_reauth', row.needsReauth),
          reauth_reason: told('reauth_reason', row.reauthReason),
          tools: told('tools', row.tools),
        };
      }),
    };
  },
});
