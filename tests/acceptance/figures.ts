/** Figures of the pages that the agent's database tells: where they are shown, and the name of their truth. */
export const FIGURES: Readonly<Record<string, string>> = {
  'system.snapshot.queueDepth': 'queueDepth',
  'queue.status.depth': 'queueDepth',
  'queue.status.waitingThoughts': 'thoughtsWaiting',
  'queue.status.runningThoughts': 'thoughtsRunning',
  'queue.status.openTasks': 'tasksOpen',
  'system.snapshot.tasks.total': 'tasksTotal',
  'system.snapshot.tasks.open': 'tasksOpen',
  'system.snapshot.tasks.completed': 'tasksCompleted',
  'system.snapshot.tasks.deferred': 'tasksDeferred',
  'system.snapshot.tasks.rejected': 'tasksRejected',
  'system.snapshot.tasks.failed': 'tasksFailed',
  'system.snapshot.thoughts.total': 'thoughtsTotal',
  'system.snapshot.thoughts.open': 'thoughtsOpen',
  'system.snapshot.thoughts.completed': 'thoughtsCompleted',
  'system.snapshot.thoughts.deferred': 'thoughtsDeferred',
  'system.snapshot.thoughts.failed': 'thoughtsFailed',
  'system.snapshot.thoughts.ended': 'thoughtsEnded',
  'system.snapshot.messages.received': 'messagesReceived',
  'system.snapshot.messages.sent': 'messagesSent',
  'system.snapshot.memory.totalNodes': 'nodesTotal',
  'system.snapshot.memory.nodesByType': 'nodesByType',
  'system.snapshot.memory.nodesByScope': 'nodesByScope',
  'system.snapshot.memory.metricPoints': 'metricPoints',
  'system.snapshot.audit.entries': 'auditEntries',
  'system.snapshot.audit.lastSequence': 'auditLast',
  'system.snapshot.llm.calls': 'llmCalls',
  'system.snapshot.llm.tokens': 'llmTokens',
  'system.snapshot.llm.costCents': 'llmCostCents',
  'deferrals.list.pending': 'tasksDeferred',
};

/**
 * What comes and goes within a second: two looks miss it. One answer that differs proves nothing,
 * however often it is looked at.
 */
export const MOMENTARY: ReadonlySet<string> = new Set([
  'queueDepth',
  'thoughtsWaiting',
  'thoughtsRunning',
  'thoughtsOpen',
  'tasksOpen',
]);

/** Lists, as the ids of all their rows in order of spelling. */
export const LISTS = { 'tasks.list.rows': 'taskIds', 'thoughts.list.rows': 'thoughtIds' } as const;

/**
 * What answers say of the same moment, held against the database too, by the field under which the
 * platform keeps it. Running totals of the agent's process are not of them: the database outlives it.
 */
export const ANSWERED: Readonly<Record<string, string>> = {
  'queue.depth': 'queueDepth',
  'thoughts.open': 'thoughtsOpen',
  'memory.totalNodes': 'nodesTotal',
  'memory.metricPoints': 'metricPoints',
  'deferrals.pending': 'tasksDeferred',
  'audit.entries': 'auditEntries',
};

/** How old an answer may be when it comes, ms: agents keep some of them for a while. */
export const cacheOf = (endpoint: string): number => {
  if (endpoint.endsWith('/telemetry/unified')) return 45_000;
  return endpoint.endsWith('/telemetry/overview') ? 60_000 : 0;
};
