import type { Generation } from '../../generation.ts';
import { withZ } from '../spelling.ts';
import type { View } from '../view.ts';
import { plain, rounded } from './envelope.ts';
import { accordHalt } from './health.ts';
import { memoryMb } from './resources.ts';

interface Facts {
  readonly name: string;
  readonly codename: string;
  readonly codeHash: string | null;
  readonly services: number;
  readonly providers: Readonly<Record<string, number>>;
}

const LATER = {
  communication: 2,
  tool: 8,
  wise_authority: 1,
  memory: 1,
  llm: 1,
  runtime_control: 1,
  config: 1,
  time: 1,
  tsdb_consolidation: 1,
};

const FACTS: Readonly<Record<Generation, Facts>> = {
  early: {
    name: 'I am Datum, a simulated data point',
    codename: 'Graceful Guardian',
    codeHash: 'simulated001',
    services: 21,
    providers: { communication: 2, tool: 2, wise_authority: 1, memory: 1, llm: 1, runtime_control: 1, time: 1 },
  },
  v1: {
    name: 'I am Ally, a simulated personal assistant',
    codename: 'Context Engineering',
    codeHash: 'simulated001',
    services: 29,
    providers: LATER,
  },
  v2: {
    name: 'Ally is a simulated personal assistant who helps you navigate daily life',
    codename: 'Context Engineering',
    codeHash: null,
    services: 29,
    providers: { ...LATER, tool: 5, wise_authority: 3, llm: 2 },
  },
};

/** Early agents say WORK whatever they do; nobody's count of messages ever moves. */
export const agentStatus = (view: View): object => {
  const { generation, agentName, version } = view.dialect;
  const facts = FACTS[generation];
  const uptime = view.uptimeSeconds();
  const state = (view.mind.state ?? 'work').toUpperCase();
  return plain(view, {
    agent_id: agentName,
    name: facts.name,
    version,
    codename: facts.codename,
    code_hash: facts.codeHash,
    cognitive_state: generation === 'early' ? 'WORK' : `AgentState.${state}`,
    uptime_seconds: rounded(uptime),
    messages_processed: uptime < 60 ? 0 : 5,
    last_activity: withZ(view.now()),
    current_task: null,
    services_active: facts.services,
    memory_usage_mb: memoryMb(view),
    multi_provider_services: Object.fromEntries(
      Object.entries(facts.providers).map(([name, providers]) => [name, { providers, type: 'multi-provider' }]),
    ),
    ...(generation === 'v2' ? { accord_halt: accordHalt(view) } : {}),
  });
};
