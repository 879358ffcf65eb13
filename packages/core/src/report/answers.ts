import type { OutputOf, procedures } from '@ciris/telemetry-contracts';
import type { Agreement } from '../insight/agreement/agreement.ts';
import { type AgentView, viewOf } from '../query/agent-view.ts';
import { getAgent } from '../query/agents/get-agent.ts';
import { listSources } from '../query/agents/list-sources.ts';
import { getCurrentState } from '../query/cognition/get-current-state.ts';
import type { AgentHandle, QueryContext } from '../query/context.ts';
import { listDeferrals } from '../query/deferrals/list-deferrals.ts';
import { listFindings } from '../query/findings/list-findings.ts';
import { getQueueStatus } from '../query/queue/get-queue-status.ts';
import { listServices } from '../query/services/list-services.ts';
import { getSnapshot } from '../query/system/get-snapshot.ts';
import { getTime } from '../query/system/get-time.ts';
import { listThoughts } from '../query/thoughts/list-thoughts.ts';

type P = typeof procedures;

/**
 * What the pages would answer now, each verb asked at most once a report: checks rest on the very
 * answers that people see.
 */
export interface Answers {
  readonly context: QueryContext;
  readonly handle: AgentHandle;
  readonly of: AgentView;
  readonly now: number;
  readonly agreements: readonly Agreement[];
  agent(): Promise<OutputOf<P['agents']['get']>>;
  sources(): Promise<OutputOf<P['agents']['sources']>>;
  snapshot(): Promise<OutputOf<P['system']['snapshot']>>;
  time(): Promise<OutputOf<P['system']['time']>>;
  services(): Promise<OutputOf<P['services']['list']>>;
  state(): Promise<OutputOf<P['cognition']['current']>>;
  queue(): Promise<OutputOf<P['queue']['status']>>;
  thoughts(): Promise<OutputOf<P['thoughts']['list']>>;
  deferrals(): Promise<OutputOf<P['deferrals']['list']>>;
  findings(): Promise<OutputOf<P['findings']['list']>>;
}

const once = <T>(ask: () => Promise<T>): (() => Promise<T>) => {
  let answer: Promise<T> | undefined;
  return () => {
    answer ??= ask();
    return answer;
  };
};

export const createAnswers = async (
  context: QueryContext,
  handle: AgentHandle,
  agreements: readonly Agreement[],
): Promise<Answers> => {
  const agent = context.directory.ref(handle).path;
  return {
    context,
    handle,
    of: await viewOf(context, handle),
    now: context.clock.now(),
    agreements,
    agent: once(() => getAgent(context, { agent })),
    sources: once(() => listSources(context, { agent })),
    snapshot: once(() => getSnapshot(context, { agent })),
    time: once(() => getTime(context, { agent })),
    services: once(() => listServices(context, { agent })),
    state: once(() => getCurrentState(context, { agent })),
    queue: once(() => getQueueStatus(context, { agent, points: 60 })),
    thoughts: once(() => listThoughts(context, { agent, limit: 100, filter: 'all' })),
    deferrals: once(() => listDeferrals(context, { agent, limit: 100 })),
    findings: once(() => listFindings(context, { agent, open: true, limit: 100 })),
  };
};
