import type { CognitiveState, InputOf, OutputOf, Reading, system } from '@ciris/telemetry-contracts';
import { plural } from '../../insight/verdict-text.ts';
import { valueOrNull } from '../../resolve/field.ts';
import { type AgentView, viewOf } from '../agent-view.ts';
import type { QueryContext } from '../context.ts';
import { llmTotals } from '../llm-totals.ts';
import { serviceCounts } from '../services/service-rows.ts';
import { taskCounts } from '../tasks/task-counts.ts';
import { thoughtCounts } from '../thoughts/thought-counts.ts';
import { activeContexts, recentDecisions } from './doings.ts';

type Snapshot = OutputOf<typeof system.snapshot>;

const GOALS: Snapshot['goals'] = {
  status: 'unavailable',
  reason: 'not_exposed',
  since: null,
  detail: 'No agent tells its goals.',
};

/** Adapters as the list names them; a list that was never read has no rows and a reason. */
const adapters = (of: AgentView): Snapshot['adapters'] => {
  const keys = of.keys('adapter');
  const [first] = keys;
  if (first === undefined) return of.field<never>('adapter.type') as Reading<never>;
  const type = of.field<string>('adapter.type', first);
  if (type.status === 'unavailable') return type;
  const rows = keys.map((key) => ({
    adapterId: key,
    type: valueOrNull(of.field<string>('adapter.type', key)) ?? '',
    running: valueOrNull(of.field<boolean>('adapter.running', key)),
  }));
  return { ...type, value: rows };
};

type Told = Pick<Snapshot, 'cognitiveState' | 'contexts' | 'moreContexts' | 'decisions' | 'tasks'>;

const sentenceOf = ({ cognitiveState, contexts, moreContexts, decisions, tasks }: Told): string => {
  const state = valueOrNull(cognitiveState);
  const told = contexts.length > 0 || tasks.open?.status === 'available';
  const doing = told
    ? contexts.length === 0
      ? ', with no task open'
      : `, about ${aboutWords(contexts.length, moreContexts)}`
    : '';
  const [last] = decisions;
  const decided = last?.action ? `; its last thought ended in ${last.action.replaceAll('_', ' ')}` : '';
  return `${state === null ? 'Its state is not told' : `It is in ${state}`}${doing}${decided}.`;
};

const aboutWords = (count: number, more: boolean): string => `${plural(count, 'task')}${more ? ' and more' : ''}`;

/** Identity, resources, memory and work of one instant: everything from one read of the store. */
export const getSnapshot = async (context: QueryContext, input: InputOf<typeof system.snapshot>): Promise<Snapshot> => {
  const handle = context.directory.find(input.agent);
  const of = await viewOf(context, handle);
  const number = (field: `${string}.${string}`): Reading<number> => of.field<number>(field);
  const text = (field: `${string}.${string}`): Reading<string> => of.field<string>(field);
  const doings = {
    cognitiveState: of.field<CognitiveState>('cognition.state'),
    ...(await activeContexts(context, of)),
    ...(await recentDecisions(context, of)),
    tasks: await taskCounts(context, of),
  };
  return {
    at: context.clock.now(),
    sentence: sentenceOf(doings),
    ...doings,
    verdict: handle.verdict,
    queueDepth: number('queue.depth'),
    identity: {
      selfId: text('identity.selfId'),
      name: text('identity.name'),
      version: text('health.version'),
      codename: text('identity.codename'),
    },
    resources: {
      memoryMb: number('resources.memoryMb'),
      cpuPercent: number('resources.cpuPercent'),
      diskUsedMb: number('resources.diskUsedMb'),
      fileSystemUsedMb: number('resources.fileSystemUsedMb'),
    },
    memory: {
      totalNodes: number('memory.totalNodes'),
      totalEdges: number('memory.totalEdges'),
      nodesByType: of.field<Record<string, number>>('memory.nodesByType'),
      nodesByScope: of.field<Record<string, number>>('memory.nodesByScope'),
      metricPoints: number('memory.metricPoints'),
    },
    audit: { entries: number('audit.entries'), lastSequence: number('audit.lastSequence') },
    llm: await llmTotals(context, of),
    services: serviceCounts(of),
    goals: GOALS,
    thoughts: await thoughtCounts(context, of),
    messages: { received: number('messages.received'), sent: number('messages.sent') },
    adapters: adapters(of),
  };
};
