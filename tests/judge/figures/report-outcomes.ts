import { DOCUMENTED_ENDPOINTS, type Outcome } from '@ciris/telemetry-contracts';
import type { Occasion } from './occasion.ts';

type Open = Pick<Occasion, 'generation' | 'provedServices' | 'sources'>;

/** The stream that this agent has, and whether a source tells of single thoughts. */
const sourcesOf = ({ generation, sources }: Pick<Occasion, 'generation' | 'sources'>) => {
  const early = generation === 'early';
  const stream = sources.stream && !early;
  return { early, stream, database: sources.database, single: sources.database || stream };
};

/** All that ran in early and v1 failed; only a database says so. */
const toolsRan = ({ generation, sources }: Open): Outcome => {
  if (!sources.database) return 'not_told';
  return generation === 'v2' ? 'works' : 'broken';
};

const buses = (open: Open): Readonly<Record<string, Outcome>> => {
  const { early, stream, database } = sourcesOf(open);
  const untold = early && !database;
  return {
    // early's answers count no call; its database has those that were answered, and nobody tells of failed ones.
    'llm-bus.metrics': untold ? 'not_told' : 'works',
    // A phase stands still: what was counted once is old by now, and none being seen says nothing.
    'llm-bus.answered': early ? 'not_told' : 'not_enough_data',
    // Only v2 tells of refused calls: by its stream, and by lines of its log, of which there is none here.
    'llm-bus.rate-limits': open.generation !== 'v2' ? 'not_told' : stream ? 'works' : 'not_enough_data',
    // v1's stream tells no single calls.
    'llm-bus.by-model': database || (stream && open.generation === 'v2') ? 'works' : 'not_told',
    // early counts nothing of its buses; its failed messages are told by nobody.
    'memory-bus.operations': early ? 'not_told' : 'works',
    'communication-bus.operations': early ? 'not_told' : 'works',
    // v2 never counts what it defers.
    'wise-authority.operations': open.generation === 'v1' ? 'works' : 'not_told',
    // Both tools of v1 were unknown ones, and v2 does not count those.
    'tool-bus.operations': open.generation === 'v1' ? 'broken' : 'not_told',
    'tool-bus.runs': toolsRan(open),
    'runtime-control-bus.operations': early ? 'not_told' : 'not_enough_data',
    'wise-authority.pending': 'works',
    // early fails to list deferrals, always.
    'wise-authority.listed': untold ? 'not_told' : 'works',
  };
};

const failures = (open: Open): Outcome => {
  const { stream, database } = sourcesOf(open);
  if (open.generation === 'v2') return database ? 'works' : 'not_told';
  // Four handlers of early failed. Of v1 two tools did: its traces call those thoughts failed, its stream says when.
  return database || stream ? 'degraded' : 'not_told';
};

/** Of early four failed, of v1 two tools: only its database says so of either. */
const handlersRan = (open: Open): Outcome => {
  if (!sourcesOf(open).database) return 'not_told';
  return open.generation === 'v2' ? 'works' : 'degraded';
};

const processing = (open: Open): Readonly<Record<string, Outcome>> => {
  const { early, stream, database, single } = sourcesOf(open);
  const untold = early && !database;
  return {
    'processing-queue.depth': 'works',
    // All thoughts of the script ended before the watch began: the counter of answers stood still.
    'processing-queue.progress': single ? 'works' : early ? 'not_told' : 'not_enough_data',
    // Nothing is open, and its queue is told to be empty.
    'processing-queue.age': single ? 'works' : 'not_told',
    'processing-queue.constants': 'works',
    'agent-processor.handlers': handlersRan(open),
    'agent-processor.counts': untold ? 'not_told' : 'works',
    'agent-processor.failures': failures(open),
    // Answers of early list no thought, though its audit trail tells that some ended. Spans name half of the steps.
    'agent-processor.steps': stream ? 'works' : 'not_told',
    'cognitive-state.told': 'works',
    'cognitive-state.moves-on': 'works',
  };
};

const services = (open: Open): Readonly<Record<string, Outcome>> => {
  const { early, stream } = sourcesOf(open);
  return {
    'service-registry.providers': 'works',
    // Breakers of the registry are told by all. Those of LLM providers v2 lists, v1 streams, early has nowhere.
    'circuit-breakers.everywhere': open.generation === 'v2' || stream ? 'works' : 'not_told',
    'circuit-breakers.closed': early ? 'not_told' : 'works',
    'adapters.running': early ? 'not_told' : 'works',
    'core-services.failures': 'works',
    'core-services.proofs': 'works',
    'core-services.flag': 'works',
  };
};

/** Ids of their rows, and whether no source of early could ever show that they work. */
const SINGLE: Readonly<Record<string, readonly [string, 'early' | 'never' | null]>> = {
  MemoryService: ['memory-service', null],
  ConfigService: ['config-service', 'early'],
  TelemetryService: ['telemetry-service', null],
  AuditService: ['audit-service', null],
  IncidentManagementService: ['incident-management-service', 'never'],
  TSDBConsolidationService: ['tsdb-consolidation-service', 'early'],
  TimeService: ['time-service', null],
  ShutdownService: ['shutdown-service', 'early'],
  InitializationService: ['initialization-service', null],
  AuthenticationService: ['authentication-service', null],
  ResourceMonitorService: ['resource-monitor-service', null],
  DatabaseMaintenanceService: ['database-maintenance-service', 'early'],
  SecretsService: ['secrets-service', 'early'],
  WiseAuthorityService: ['wise-authority-service', null],
  AdaptiveFilterService: ['adaptive-filter-service', null],
  VisibilityService: ['visibility-service', 'early'],
  SelfObservationService: ['self-observation-service', 'early'],
  ConsentService: ['consent-service', 'early'],
  LLMService: ['llm-service', null],
  RuntimeControlService: ['runtime-control-service', null],
  TaskSchedulerService: ['task-scheduler-service', 'early'],
  SecretsToolService: ['secrets-tool-service', 'early'],
};

/** Each core service has a row: it works where it proved itself, and a phase stands still. */
const singleServices = ({ generation, provedServices }: Open): Readonly<Record<string, Outcome>> =>
  Object.fromEntries(
    Object.entries(SINGLE)
      .filter(([name]) => generation !== 'early' || name !== 'ConsentService')
      .map(([name, [id, untold]]): [string, Outcome] => {
        if (provedServices.has(name)) return [`${id}.proof`, 'works'];
        const never = untold === 'never' || (untold === 'early' && generation === 'early');
        return [`${id}.proof`, never ? 'not_told' : 'not_enough_data'];
      }),
  );

const memory = (open: Open): Readonly<Record<string, Outcome>> => {
  const { database } = sourcesOf(open);
  return {
    // A phase stands still: nothing grows, and no thought ends that would have to leave something.
    'memory-graph.stores': 'not_enough_data',
    // Only a database has every node, and v2 alone edges.
    'memory-graph.listed': database ? 'works' : 'not_told',
    'memory-graph.edges': database ? (open.generation === 'v2' ? 'works' : 'not_enough_data') : 'not_told',
  };
};

/** Answers tell none of any; of the recorded ones early alone leaves some pending, for more than ten minutes by now. */
const traces = (open: Open): Readonly<Record<string, Outcome>> => {
  const { early, database, single } = sourcesOf(open);
  const ended = early ? 'degraded' : 'not_enough_data';
  return {
    'traces.told': single ? 'works' : 'not_told',
    'traces.spans-end': database ? ended : 'not_told',
  };
};

/**
 * What fails after the script, as incidents of this platform: early's handlers by its database alone, of v1
 * two tools, by its counters, and with them their thoughts.
 */
export const failingOf = ({ generation, sources }: Pick<Occasion, 'generation' | 'sources'>): readonly string[] => {
  return generation === 'v1' || (generation === 'early' && sources.database) ? ['actions_fail'] : [];
};

const troubles = (open: Open): Readonly<Record<string, Outcome>> => {
  const { early, database } = sourcesOf(open);
  const untold = early && !database;
  const recorded = open.generation === 'v2' && database;
  return {
    // v2 recorded 42 lines of error, two of them harmless; the others keep theirs in files.
    'errors.groups': untold ? 'not_told' : 'degraded',
    'errors.grouped': recorded ? 'works' : 'not_told',
    'incidents.open': recorded || failingOf(open).length > 0 ? 'degraded' : 'not_enough_data',
    'incidents.records': recorded ? 'works' : 'not_told',
  };
};

const log = ({ generation }: Open): Readonly<Record<string, Outcome>> => ({
  // Of v2 one line tells of a tool that was not found.
  'log.failures': generation === 'early' ? 'not_told' : generation === 'v1' ? 'works' : 'degraded',
  'log.classed': generation === 'early' ? 'not_told' : generation === 'v1' ? 'not_enough_data' : 'works',
});

const records = (open: Open): Readonly<Record<string, Outcome>> => {
  const { early, stream, database } = sourcesOf(open);
  const untold = early && !database;
  return {
    'audit-trail.told': untold ? 'not_told' : 'works',
    'audit-trail.advances': untold ? 'not_told' : 'not_enough_data',
    // Only a database has what was signed.
    'audit-trail.verified': database ? 'works' : 'not_told',
    'resources.limits': 'works',
    'resources.own-word': 'works',
    // A clock is measured only by answers that go on.
    'time.drift': 'not_enough_data',
    'collector.answer': 'works',
    'collector.stream': stream ? 'works' : 'not_told',
    'collector.database': database ? 'works' : 'not_told',
    'collector.otlp': 'not_told',
    'collector.endpoints': 'works',
    'collector.budget': 'works',
    'collector.findings': 'works',
  };
};

/** What each check says after the script. Left out: those that hold sources against each other. */
export const outcomesOf = (open: Open): Readonly<Record<string, Outcome>> => ({
  ...buses(open),
  ...processing(open),
  ...services(open),
  ...singleServices(open),
  ...memory(open),
  ...traces(open),
  ...troubles(open),
  ...log(open),
  ...records(open),
});

/**
 * Of what is readable every generation tells all by its answers, but for some: a phase that stands still
 * measures no clock (2), early lists no thought (14) without its database and has no file of its log (19), no
 * recorded agent is on Discord (33), and security incidents (12) are
 * told by the database of v2 alone, others (18) wherever something fails.
 */
export const READABLE = DOCUMENTED_ENDPOINTS.filter(({ procedure }) => procedure !== null).length;
export const SERVED = DOCUMENTED_ENDPOINTS.filter(({ served }) => served).length;
export const withoutData = (open: Pick<Occasion, 'generation' | 'sources'>): readonly number[] => {
  const { early, database, single } = sourcesOf(open);
  const untold = early && !database ? [9, 14, 17, 29] : [];
  // Answers tell no trace of any.
  const traces = single ? [] : [30];
  const log = early ? [19] : [];
  const recorded = open.generation === 'v2' && database;
  const incidents = recorded ? [] : failingOf(open).length > 0 ? [12] : [12, 18];
  return [2, 33, ...untold, ...log, ...traces, ...incidents].sort((one, other) => one - other);
};
