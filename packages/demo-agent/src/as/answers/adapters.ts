import type { Generation } from '../../generation.ts';
import { withZ } from '../spelling.ts';
import type { View } from '../view.ts';
import { plain, rounded } from './envelope.ts';

const SCHEMA = {
  type: 'object',
  properties: { url: { type: 'string', description: 'URL to request' } },
  required: ['url'],
};

const tool = (generation: Generation, name: string): object => {
  const described = { name, description: `${name} tool` };
  if (generation === 'early') return { ...described, schema: SCHEMA };
  return {
    ...described,
    parameters: SCHEMA,
    category: 'general',
    cost: 0,
    when_to_use: null,
    context_enrichment: false,
    context_enrichment_params: null,
    platform_requirements: [],
    platform_requirements_rationale: null,
    requirements: null,
    install_steps: [],
    documentation: null,
    dma_guidance: null,
    tags: [],
    version: null,
  };
};

interface Facts {
  readonly id: string;
  readonly type: string;
  readonly registered: readonly string[];
  readonly tools: readonly string[];
  readonly settings: Readonly<Record<string, string>>;
}

const API_TOOLS = ['curl', 'http_get', 'http_post'];
const api = (registered: readonly string[], settings: Facts['settings'] = {}): Facts => ({
  id: 'api_bootstrap',
  type: 'api',
  registered,
  tools: API_TOOLS,
  settings,
});

const discord: Facts = { id: 'discord_bot1', type: 'discord', registered: [], tools: [], settings: {} };

const ADAPTERS: Readonly<Record<Generation, readonly Facts[]>> = {
  early: [api([]), discord],
  v1: [api([]), { id: 'weather_auto', type: 'WEATHER', registered: ['tool'], tools: [], settings: {} }, discord],
  v2: [
    {
      id: 'cirisverify_bootstrap',
      type: 'cirisverify',
      registered: ['TOOL', 'license:verify'],
      tools: [],
      settings: {},
    },
    {
      id: 'wallet_bootstrap',
      type: 'wallet',
      registered: ['TOOL', 'provider:wallet'],
      tools: ['get_statement'],
      settings: {},
    },
    { id: 'accordmetrics_bootstrap', type: 'accordmetrics', registered: ['WISE_AUTHORITY'], tools: [], settings: {} },
    api(['COMMUNICATION', 'RUNTIME_CONTROL', 'TOOL'], { host: '127.0.0.1', auth_enabled: 'True', agent_id: '' }),
    discord,
  ],
};

/** Told only of adapters that have seen messages. */
const metricsOf = (view: View, facts: Facts): object | null => {
  const { discordLost, discordLostAt, counters } = view.mind;
  const { messagesIn } = counters;
  if (facts.type !== 'discord' || messagesIn + discordLost === 0) return null;
  return {
    messages_processed: Math.floor(messagesIn / 3),
    errors_count: discordLost,
    uptime_seconds: rounded(view.uptimeSeconds()),
    last_error: discordLostAt === null ? null : 'connection reset by peer',
    last_error_time: discordLostAt === null ? null : withZ(discordLostAt),
  };
};

/** Early agents say of every adapter that it does not run. */
export const adapters = (view: View): object => {
  const { generation } = view.dialect;
  const early = generation === 'early';
  const running = (facts: Facts): boolean => !early && (facts.type !== 'discord' || view.mind.discordConnected);
  const rows = ADAPTERS[generation].map((facts) => ({
    adapter_id: facts.id,
    adapter_type: facts.type,
    is_running: running(facts),
    loaded_at: withZ(view.mind.counters.startedAt + 900),
    services_registered: facts.registered,
    config_params: {
      adapter_type: facts.type.toLowerCase(),
      enabled: !early,
      ...(early ? {} : { persist: false }),
      settings: facts.settings,
      ...(early ? {} : { adapter_config: null }),
    },
    metrics: metricsOf(view, facts),
    last_activity: null,
    tools: facts.tools.map((name) => tool(generation, name)),
    ...(generation === 'v2'
      ? { error: null, needs_reauth: false, reauth_reason: null, has_auth_step: false, auth_step_id: null }
      : {}),
  }));
  return plain(view, {
    adapters: rows,
    total_count: rows.length,
    running_count: rows.filter((one) => one.is_running).length,
  });
};
