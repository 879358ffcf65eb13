import type { Generation } from '../../generation.ts';

type Group = 'graph' | 'infrastructure' | 'governance' | 'runtime' | 'tool' | 'adapter';

/** The core services that agents list as called directly. */
export const DIRECT: readonly (readonly [string, Group])[] = [
  ['MemoryService', 'graph'],
  ['ConfigService', 'graph'],
  ['TelemetryService', 'graph'],
  ['AuditService', 'graph'],
  ['IncidentManagementService', 'graph'],
  ['TSDBConsolidationService', 'graph'],
  ['TimeService', 'infrastructure'],
  ['ShutdownService', 'infrastructure'],
  ['InitializationService', 'infrastructure'],
  ['AuthenticationService', 'infrastructure'],
  ['ResourceMonitorService', 'infrastructure'],
  ['DatabaseMaintenanceService', 'infrastructure'],
  ['SecretsService', 'infrastructure'],
  ['WiseAuthorityService', 'governance'],
  ['AdaptiveFilterService', 'governance'],
  ['VisibilityService', 'governance'],
  ['SelfObservationService', 'governance'],
  ['LLMService', 'runtime'],
  ['RuntimeControlService', 'runtime'],
  ['TaskSchedulerService', 'runtime'],
  ['SecretsToolService', 'tool'],
];

export interface Registered {
  readonly bus: string;
  /** Its class, as services/health names it. */
  readonly name: string;
  /** As the list of services names it. */
  readonly listed: string;
  readonly group: Group;
  readonly priority: string;
  /** Whether its name carries the number of an object, so that it changes with each process. */
  readonly numbered: boolean;
}

const row = (bus: string, name: string, group: Group, priority = 'HIGH', listed = name): Registered => ({
  bus,
  name,
  listed,
  group,
  priority,
  numbered: true,
});

const API_TOOL = row('TOOL', 'APIToolService', 'tool', 'CRITICAL', 'API-TOOL');
const API_COMM = row('COMMUNICATION', 'APICommunicationService', 'adapter', 'CRITICAL', 'API-COMM');
const DISCORD = row('COMMUNICATION', 'DiscordPlatform', 'adapter', 'NORMAL', 'DISCORD-COMM');
const TIME = row('TIME', 'TimeService', 'infrastructure', 'CRITICAL');
const MEMORY = row('MEMORY', 'LocalGraphMemoryService', 'graph');
const WISE = row('WISE_AUTHORITY', 'WiseAuthorityService', 'governance');

const LATER: readonly Registered[] = [
  row('CONFIG', 'GraphConfigService', 'graph'),
  TIME,
  MEMORY,
  WISE,
  row('TSDB_CONSOLIDATION', 'TSDBConsolidationService', 'graph', 'NORMAL'),
  API_TOOL,
  row('TOOL', 'CoreToolService', 'tool'),
  row('TOOL', 'ConsentService', 'tool'),
  API_COMM,
  DISCORD,
  row('RUNTIME_CONTROL', 'APIRuntimeControlService', 'runtime', 'CRITICAL', 'API-RUNTIME'),
];

const withoutNumbers = (rows: readonly Registered[]): readonly Registered[] =>
  rows.map((one) => ({ ...one, numbered: false }));

/** What the registry holds besides the LLM providers. */
export const REGISTERED: Readonly<Record<Generation, readonly Registered[]>> = {
  early: [
    TIME,
    MEMORY,
    WISE,
    API_TOOL,
    row('TOOL', 'SecretsToolService', 'tool'),
    API_COMM,
    DISCORD,
    row('RUNTIME_CONTROL', 'APIRuntimeControlService', 'infrastructure', 'CRITICAL'),
  ],
  v1: [
    ...LATER,
    row('TOOL', 'WeatherToolService', 'tool', 'NORMAL'),
    row('TOOL', 'NavigationToolService', 'tool', 'NORMAL'),
  ],
  v2: [
    ...withoutNumbers(LATER),
    row('WISE_AUTHORITY', 'AccordMetricsService', 'governance', 'LOW'),
    row('TOOL', 'CIRISVerifyService', 'tool'),
    row('TOOL', 'WalletToolService', 'tool', 'NORMAL'),
  ],
};
