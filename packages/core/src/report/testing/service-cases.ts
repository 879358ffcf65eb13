import type { Status } from '@ciris/telemetry-contracts';
import type { ReportStand } from '../../../testing/report-stand.ts';
import { CORE_SERVICES } from '../../facts/services.ts';
import { systemIdOf } from '../systems/single-services.ts';
import type { CheckCase, CheckCases } from './check-case.ts';

const MINUTE_MS = 60_000;
const HEALTH = { words: 'so it is', since: 0, lastFailureAt: null, evidence: [] };

const judged = (stand: ReportStand, status: Status, lastProofAt: number | null = null): void => {
  const health = new Map([['MemoryService', { ...HEALTH, status, lastProofAt }]]);
  stand.known.services = () => health;
};

const flagged = async (stand: ReportStand, flag: boolean, status: Status): Promise<void> => {
  await stand.tell('service.selfReported', flag, 'MemoryService');
  judged(stand, status);
};

const registered = async (stand: ReportStand, providers: number, breakers: number): Promise<void> => {
  await stand.tell('registry.listedProviders', providers);
  await stand.tell('registry.listedBreakers', breakers);
};

const open = async (stand: ReportStand, llm: number, registry: number): Promise<void> => {
  await stand.tell('llm.openBreakers', llm);
  await stand.tell('registry.openBreakers', registry);
};

const BUS_TYPES = ['COMMUNICATION', 'MEMORY', 'LLM', 'WISE_AUTHORITY', 'TOOL', 'RUNTIME_CONTROL'] as const;

/** A provider for each bus, all with a closed breaker but for those that are named. */
const provides = async (stand: ReportStand, others: Readonly<Record<string, string | null>> = {}): Promise<void> => {
  for (const type of BUS_TYPES) {
    const state = others[type] === undefined ? 'closed' : others[type];
    if (state !== null) await stand.tell('registration.breakerState', state, `${type}.One`);
  }
};

const REGISTRY: CheckCases = {
  'service-registry.providers': [
    { outcome: 'works', when: 'each bus has one', given: (stand) => provides(stand) },
    { outcome: 'degraded', when: 'one tries to close', given: (stand) => provides(stand, { TOOL: 'half_open' }) },
    {
      outcome: 'broken',
      when: 'the only one of a bus is kept out',
      says: /^nobody can be asked by: llm$/,
      given: (stand) => provides(stand, { LLM: 'open' }),
    },
    {
      outcome: 'broken',
      when: 'a bus has none',
      says: /^nobody can be asked by: memory$/,
      given: (stand) => provides(stand, { MEMORY: null }),
    },
    { outcome: 'not_enough_data', when: 'no answer has come' },
    { outcome: 'not_told', when: 'no source is open', open: [] },
  ],
};

const BREAKERS: CheckCases = {
  'circuit-breakers.everywhere': [
    {
      outcome: 'works',
      when: 'all have one',
      given: async (stand) => {
        await registered(stand, 2, 2);
        await stand.tell('provider.breakerState', 'closed', 'Alpha');
      },
    },
    {
      outcome: 'broken',
      when: 'a registered provider has none',
      given: async (stand) => {
        await registered(stand, 2, 1);
        await stand.tell('provider.breakerState', 'closed', 'Alpha');
      },
    },
    {
      outcome: 'broken',
      when: 'a registered provider has none, and LLM providers are not told',
      generation: 'early',
      given: (stand) => registered(stand, 2, 1),
    },
    {
      outcome: 'broken',
      when: 'one of two LLM providers has none',
      given: async (stand) => {
        await registered(stand, 2, 2);
        await stand.tell('provider.breakerState', 'closed', 'Alpha');
        await stand.withhold('provider.breakerState', 'failed', 'Beta');
      },
    },
    {
      outcome: 'not_told',
      when: 'all registered have one, and this generation lists no LLM provider',
      generation: 'early',
      given: (stand) => registered(stand, 8, 8),
    },
    {
      outcome: 'not_told',
      when: 'all registered have one, and the stream would tell of LLM providers',
      generation: 'v1',
      given: (stand) => registered(stand, 16, 16),
    },
    {
      outcome: 'not_enough_data',
      when: 'all registered have one, and LLM providers were not listed so far',
      given: (stand) => registered(stand, 2, 2),
    },
    { outcome: 'not_enough_data', when: 'nothing is registered', given: (stand) => registered(stand, 0, 0) },
    { outcome: 'not_told', when: 'no source is open', open: [] },
  ],
  'circuit-breakers.closed': [
    { outcome: 'works', when: 'none is open', given: (stand) => open(stand, 0, 0) },
    { outcome: 'degraded', when: 'one of the LLM is open', given: (stand) => open(stand, 1, 0) },
    { outcome: 'degraded', when: 'one of the registry is open', given: (stand) => open(stand, 0, 1) },
    {
      outcome: 'degraded',
      when: 'the verdict rests on one',
      given: (stand) =>
        stand.rests({
          openBreakers: [
            {
              name: 'Alpha',
              since: null,
              evidence: { text: 'open', source: 'answer', endpoint: 'GET /v1/x', observedAt: stand.clock.now() },
            },
          ],
        }),
    },
    {
      outcome: 'not_enough_data',
      when: 'none of the registry is open, and those of the LLM are not told yet',
      given: (stand) => stand.tell('registry.openBreakers', 0),
    },
    {
      outcome: 'not_enough_data',
      when: 'none of the LLM is open, and those of the registry are not told yet',
      given: (stand) => stand.tell('llm.openBreakers', 0),
    },
    { outcome: 'not_told', when: 'this generation tells of none', generation: 'early' },
  ],
};

const SERVICES: CheckCases = {
  'core-services.failures': [
    { outcome: 'works', when: 'one proved itself', given: (stand) => judged(stand, 'healthy') },
    { outcome: 'degraded', when: 'one fails by turns', given: (stand) => judged(stand, 'degraded') },
    { outcome: 'broken', when: 'nothing of one works', given: (stand) => judged(stand, 'critical') },
    { outcome: 'not_enough_data', when: 'none proved itself' },
    {
      outcome: 'degraded',
      when: 'one failed lately, of which nothing is concluded while the agent does not answer',
      given: (stand) => {
        const health = new Map([
          [
            'LLMService',
            { ...HEALTH, status: 'unknown' as const, lastProofAt: null, lastFailureAt: stand.clock.now() },
          ],
        ]);
        stand.known.services = () => health;
        stand.known.unanswered = { since: stand.clock.now(), detail: 'connection refused' };
      },
    },
    {
      outcome: 'not_enough_data',
      when: 'one proved itself, and the agent does not answer',
      given: (stand) => {
        judged(stand, 'healthy');
        stand.known.unanswered = { since: stand.clock.now(), detail: 'connection refused' };
      },
    },
  ],
  'core-services.proofs': [
    { outcome: 'works', when: 'one proves itself', given: (stand) => judged(stand, 'healthy', stand.clock.now()) },
    {
      outcome: 'degraded',
      when: 'none did, although a thought ended',
      open: ['answer', 'database'],
      given: (stand) => stand.end('a'),
    },
    {
      outcome: 'degraded',
      when: 'one did 11 min ago, and a thought ended since',
      open: ['answer', 'database'],
      given: async (stand) => {
        judged(stand, 'unknown', stand.clock.now());
        await stand.clock.advance(11 * MINUTE_MS);
        await stand.end('a');
      },
    },
    {
      outcome: 'not_enough_data',
      when: 'one did 11 min ago, and nothing happened since',
      given: async (stand) => {
        judged(stand, 'unknown', stand.clock.now());
        await stand.clock.advance(11 * MINUTE_MS);
      },
    },
  ],
  'core-services.flag': [
    { outcome: 'works', when: 'it calls healthy what is', given: (stand) => flagged(stand, true, 'healthy') },
    { outcome: 'works', when: 'it does not where nothing works', given: (stand) => flagged(stand, false, 'critical') },
    { outcome: 'degraded', when: 'it calls healthy what fails', given: (stand) => flagged(stand, true, 'critical') },
    { outcome: 'degraded', when: 'it does not where all is well', given: (stand) => flagged(stand, false, 'healthy') },
    { outcome: 'not_enough_data', when: 'nothing shows which', given: (stand) => flagged(stand, true, 'unknown') },
    { outcome: 'not_told', when: 'no source is open', open: [] },
  ],
};

/** Checks of services and their breakers. */
/** Of early no counter of theirs is told, and of one of them there is none. */
const NEVER_PROVED_IN_EARLY: readonly string[] = [
  'ConfigService',
  'TSDBConsolidationService',
  'ShutdownService',
  'DatabaseMaintenanceService',
  'SecretsService',
  'VisibilityService',
  'SelfObservationService',
  'ConsentService',
  'TaskSchedulerService',
  'SecretsToolService',
];

const SINGLE: CheckCases = Object.fromEntries(
  CORE_SERVICES.map(({ name }): [string, readonly CheckCase[]] => {
    const is = (status: Status) => (stand: ReportStand) => {
      stand.known.services = () => new Map([[name, { ...HEALTH, status, lastProofAt: null }]]);
    };
    const cases: readonly CheckCase[] = [
      { outcome: 'works', when: 'it proved itself', given: is('healthy') },
      { outcome: 'degraded', when: 'some of what it does fails', given: is('degraded') },
      { outcome: 'broken', when: 'nothing of it works', given: is('critical') },
      ...(name === 'IncidentManagementService'
        ? [{ outcome: 'not_told', when: 'nothing shows whether it works', given: is('unknown') } as const]
        : [{ outcome: 'not_enough_data', when: 'nothing was asked of it', given: is('unknown') } as const]),
      ...(NEVER_PROVED_IN_EARLY.includes(name)
        ? [{ outcome: 'not_told', when: 'this generation tells nothing of it', generation: 'early' } as const]
        : []),
    ];
    return [`${systemIdOf(name)}.proof`, cases];
  }),
);

export const SERVICE_CASES: CheckCases = { ...REGISTRY, ...BREAKERS, ...SERVICES, ...SINGLE };
