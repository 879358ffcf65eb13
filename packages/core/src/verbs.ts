import type { InputOf, OutputOf, Procedure, procedures } from '@ciris/telemetry-contracts';
import { addAgent, type CommandContext, removeAgent, testAgent, updateAgent } from './command/agents.ts';
import { freezeReport } from './command/freeze-report.ts';
import { withoutAgentWords } from './facts/agent-words.ts';
import type { Store } from './ports/store.ts';
import { getAgent } from './query/agents/get-agent.ts';
import { getRawAnswer } from './query/agents/get-raw-answer.ts';
import { listAgents } from './query/agents/list-agents.ts';
import { listSources } from './query/agents/list-sources.ts';
import { watchAgents } from './query/agents/watch-agents.ts';
import { maySeeContent } from './query/allow.ts';
import { getCurrentState } from './query/cognition/get-current-state.ts';
import { getStateHistory } from './query/cognition/get-state-history.ts';
import { listTransitions } from './query/cognition/list-transitions.ts';
import { watchState } from './query/cognition/watch-state.ts';
import type { Actor } from './query/context.ts';
import { listDeferrals } from './query/deferrals/list-deferrals.ts';
import { listFindings } from './query/findings/list-findings.ts';
import { followLive } from './query/live/follow-live.ts';
import type { Watched } from './query/live/watch.ts';
import { getQueueStatus } from './query/queue/get-queue-status.ts';
import { watchQueue } from './query/queue/watch-queue.ts';
import { getAvailability } from './query/services/get-availability.ts';
import { getService } from './query/services/get-service.ts';
import { getServiceHistory } from './query/services/get-service-history.ts';
import { listServices } from './query/services/list-services.ts';
import { getAbout } from './query/system/get-about.ts';
import { getSnapshot } from './query/system/get-snapshot.ts';
import { getSystemHealth } from './query/system/get-system-health.ts';
import { getTime } from './query/system/get-time.ts';
import { getTask } from './query/tasks/get-task.ts';
import { listTasks } from './query/tasks/list-tasks.ts';
import { getThought } from './query/thoughts/get-thought.ts';
import { listThoughts } from './query/thoughts/list-thoughts.ts';
import { watchThoughts } from './query/thoughts/watch-thoughts.ts';
import { getReport, type ReportContext } from './report/get-report.ts';
import { getReportDocument } from './report/get-report-document.ts';
import { runOneCheck } from './report/run-one-check.ts';

type VerbOf<P extends Procedure> = P['kind'] extends 'subscription'
  ? (actor: Actor, input: InputOf<P>, lastEventId: string | undefined) => AsyncIterable<Watched<OutputOf<P>>>
  : (actor: Actor, input: InputOf<P>) => Promise<OutputOf<P>>;

type Groups = typeof procedures;

/** One verb a declared procedure: the compiler asks for each. */
export type CoreVerbs = {
  readonly [G in keyof Groups]: {
    readonly [N in keyof Groups[G]]: Groups[G][N] extends Procedure ? VerbOf<Groups[G][N]> : never;
  };
};

type Context = CommandContext & ReportContext;

/** Words of agents stand within details of all kinds: what leaves here for those who may not see them has none. */
const shownTo = <O>(actor: Actor, answer: O): O => (maySeeContent(actor) ? answer : withoutAgentWords(answer));

async function* eventsShownTo<T>(actor: Actor, events: AsyncIterable<Watched<T>>): AsyncGenerator<Watched<T>, void> {
  for await (const { id, data } of events) yield { id, data: shownTo(actor, data) };
}

/** Gives each verb its context. */
export const createVerbs = (contextOf: (actor: Actor) => Context, store: Pick<Store, 'keepReport'>): CoreVerbs => {
  const bind =
    <I, O>(verb: (context: Context, input: I) => Promise<O>) =>
    async (actor: Actor, input: I): Promise<O> =>
      shownTo(actor, await verb(contextOf(actor), input));
  const follow =
    <I, T>(verb: (context: Context, input: I, lastEventId: string | undefined) => AsyncIterable<Watched<T>>) =>
    (actor: Actor, input: I, lastEventId: string | undefined): AsyncIterable<Watched<T>> =>
      eventsShownTo(actor, verb(contextOf(actor), input, lastEventId));
  return {
    agents: {
      list: bind(listAgents),
      get: bind(getAgent),
      test: bind(testAgent),
      add: bind(addAgent),
      update: bind(updateAgent),
      remove: bind(removeAgent),
      sources: bind(listSources),
      raw: bind(getRawAnswer),
      watch: follow(watchAgents),
    },
    system: {
      about: bind(getAbout),
      health: bind(getSystemHealth),
      time: bind(getTime),
      snapshot: bind(getSnapshot),
    },
    services: {
      list: bind(listServices),
      get: bind(getService),
      history: bind(getServiceHistory),
      availability: bind(getAvailability),
    },
    cognition: {
      current: bind(getCurrentState),
      history: bind(getStateHistory),
      transitions: bind(listTransitions),
      watch: follow(watchState),
    },
    thoughts: { list: bind(listThoughts), get: bind(getThought), watch: follow(watchThoughts) },
    tasks: { list: bind(listTasks), get: bind(getTask) },
    deferrals: { list: bind(listDeferrals) },
    queue: { status: bind(getQueueStatus), watch: follow(watchQueue) },
    findings: { list: bind(listFindings) },
    report: {
      get: bind(getReport),
      freeze: bind((context: Context, input: InputOf<Groups['report']['freeze']>) =>
        freezeReport(context, store, input),
      ),
      document: bind(getReportDocument),
      check: bind(runOneCheck),
    },
    live: { changes: follow(followLive) },
  };
};
