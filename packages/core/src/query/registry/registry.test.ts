import type { Status } from '@ciris/telemetry-contracts';
import { describe, expect, it } from 'vitest';
import { openReportStand, type ReportStand } from '../../../testing/report-stand.ts';
import { PUSHES } from '../../facts/endpoints.ts';
import type { Json } from '../../ports/json.ts';
import { servicesHealth } from '../../sources/ciris/http/services-health.ts';
import { pusherOf } from '../../sources/otlp/resource.ts';

const row = (over: object = {}) => ({
  healthy: true,
  circuit_breaker_state: 'closed',
  priority: 'HIGH',
  priority_group: 0,
  strategy: 'fallback',
  ...over,
});

const register = async (stand: ReportStand, details: Readonly<Record<string, object>>): Promise<void> => {
  const signals = servicesHealth.read(
    { data: { service_details: details } },
    { generation: 'v2', observedAt: stand.clock.now(), content: 'excerpt' },
  );
  await stand.put('answer', signals ?? [], [], servicesHealth.endpoint);
};

const judged = (stand: ReportStand, statuses: Readonly<Record<string, Status>>): void => {
  const rest = { since: null, lastProofAt: null, lastFailureAt: null, evidence: [] };
  const all = new Map(
    Object.entries(statuses).map(([name, status]) => [name, { ...rest, status, words: `is ${status}` }]),
  );
  stand.known.services = () => all;
};

describe('the service registry', () => {
  it('stands by type, in the order in which providers are asked, each registration for itself', async () => {
    const stand = await openReportStand();
    await register(stand, {
      'direct.graph.MemoryService': row({ priority: 'DIRECT', priority_group: -1, strategy: 'DIRECT' }),
      'registry.ServiceType.TOOL.WeatherToolService_140231279163200': row({ priority: 'NORMAL' }),
      'registry.ServiceType.TOOL.WeatherToolService_140231279612688': row({ priority: 'NORMAL' }),
      'registry.ServiceType.TOOL.APIToolService_140231355105888': row({ priority: 'CRITICAL' }),
      'registry.ServiceType.TOOL.Spare': row({ priority: 'CRITICAL', priority_group: 1 }),
      'registry.llm.MockLLMService': row({ circuit_breaker_state: 'open' }),
    });
    const { rows, types, sentence, columns } = await (await stand.answers()).ask.registry.providers();
    expect(rows.map(({ registrationId, service }) => [registrationId, service])).toEqual([
      ['LLM.MockLLMService', 'LLMService'],
      ['TOOL.APIToolService', 'APIToolService'],
      ['TOOL.WeatherToolService', 'WeatherToolService'],
      ['TOOL.WeatherToolService#2', 'WeatherToolService'],
      ['TOOL.Spare', 'Spare'],
    ]);
    expect(types.map(({ type, bus, providers }) => [type, bus, providers])).toEqual([
      ['LLM', 'llm', 1],
      ['TOOL', 'tool', 4],
    ]);
    expect(sentence).toBe('5 providers of 2 types are registered; of MockLLMService the breaker is not closed.');
    expect(columns.capabilities).toMatchObject({ unavailable: 'not_exposed' });
    expect(columns.metadata).toMatchObject({ unavailable: 'not_exposed' });
  });

  it('says what a provider can do, of which no agent tells, where a process of its name pushes', async () => {
    const stand = await openReportStand({ open: ['answer', 'otlp'] });
    await register(stand, {
      'registry.ServiceType.TOOL.Weather': row(),
      'registry.ServiceType.TOOL.Other': row(),
    });
    const { rows: silent } = await (await stand.answers()).ask.registry.providers();
    expect(silent.map(({ capabilities }) => capabilities)).toMatchObject([
      { status: 'unavailable', detail: expect.stringMatching(/pushes by OTLP would tell/) },
      { status: 'unavailable' },
    ]);
    const attributes = new Map<string, Json>([
      ['service.name', 'Weather'],
      ['service.version', '1'],
      ['ciris.capabilities', ['forecast', 'alerts', 'forecast']],
      ['weather.region', 'north'],
      ['weather.api_key', 'hunter2hunter2'],
      ['process.command_args', '--password hunter2'],
    ]);
    const { capabilities, metadata } = pusherOf(attributes);
    const fields = { capabilities: { value: capabilities }, metadata: { value: metadata } };
    await stand.put('otlp', [{ kind: 'snapshot', subject: 'pusher', key: 'Weather', fields }], [], PUSHES.traces);
    const { rows, columns } = await (await stand.answers()).ask.registry.providers();
    const weather = rows.find(({ name }) => name === 'Weather');
    expect(weather).toMatchObject({
      capabilities: { status: 'available', value: ['alerts', 'forecast'], source: 'otlp' },
      metadata: { status: 'available', value: { 'weather.region': 'north', 'weather.api_key': '<secret>' } },
    });
    expect(rows.find(({ name }) => name === 'Other')?.capabilities).toMatchObject({ reason: 'not_exposed' });
    expect(columns.capabilities).toMatchObject({ source: 'otlp' });
  });

  it('costs a field that is not understood itself alone', async () => {
    const stand = await openReportStand();
    await register(stand, { 'registry.ServiceType.TOOL.One': row({ priority_group: 'first', strategy: null }) });
    const [only] = (await (await stand.answers()).ask.registry.providers()).rows;
    expect(only).toMatchObject({
      priorityGroup: { status: 'unavailable', reason: 'failed' },
      strategy: { status: 'unavailable', reason: 'failed' },
      priority: { status: 'available', value: 'high' },
    });
  });
});

describe('the topology', () => {
  it('hands a failure on to whoever needs it, through what, and says how far it reaches', async () => {
    const stand = await openReportStand();
    await register(stand, {
      'registry.ServiceType.LLM.MockLLMService': row(),
      'registry.ServiceType.TOOL.APIToolService': row(),
      'registry.ServiceType.TOOL.CoreToolService': row(),
    });
    judged(stand, { LLMService: 'critical', APIToolService: 'unknown', SecretsToolService: 'healthy' });
    const { nodes, sentence } = await (await stand.answers()).ask.registry.topology();
    const of = (id: string) => nodes.find((node) => node.id === id);
    expect(of('bus:llm')).toMatchObject({
      status: 'critical',
      words: 'needs LLMService, which is critical: is critical',
      chain: ['LLMService'],
      needs: ['LLMService'],
    });
    expect(of('AdaptiveFilterService')).toMatchObject({ status: 'critical', chain: ['LLMService'] });
    expect(of('bus:tool')).toMatchObject({ status: 'healthy', words: '1 of 2 providers proved themselves' });
    expect(of('bus:memory')).toMatchObject({ status: 'unknown', words: 'no provider of it is told' });
    expect(of('LLMService')?.neededBy).toEqual(['bus:llm', 'AdaptiveFilterService']);
    expect(sentence).toBe('LLMService: is critical. 2 other parts need it: LLM bus, AdaptiveFilterService.');
  });

  it('lets a bus go on while one of its providers does', async () => {
    const stand = await openReportStand();
    await register(stand, {
      'registry.ServiceType.TOOL.APIToolService': row(),
      'registry.ServiceType.TOOL.CoreToolService': row(),
    });
    judged(stand, { APIToolService: 'critical', SecretsToolService: 'healthy' });
    const { nodes } = await (await stand.answers()).ask.registry.topology();
    expect(nodes.find(({ id }) => id === 'bus:tool')).toMatchObject({
      status: 'degraded',
      words: '1 of 2 providers fail: APIToolService',
      chain: ['APIToolService'],
    });
  });

  it('names every core service, and knows of nothing that fails before anything is judged', async () => {
    const { nodes, sentence } = await (await (await openReportStand()).answers()).ask.registry.topology();
    expect(nodes.filter(({ kind }) => kind === 'bus')).toHaveLength(6);
    expect(nodes.filter(({ kind }) => kind === 'service')).toHaveLength(22);
    expect(sentence).toBe('Nothing that others need is known to fail; 0 of 28 proved themselves.');
  });
});
