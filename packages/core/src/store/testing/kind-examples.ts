import { hexTraceId } from '../../facts/trace-ids.ts';
import type { KindName } from '../../ports/kinds/kinds.ts';
import type { Signal } from '../../ports/signal.ts';
import type { AnyQuery } from '../kinds/list-query.ts';
import type { AnyRow } from '../kinds/merge.ts';
import { call, error, errorGroup, incident, logLine, span } from './batches.ts';

/** How rows of a kind come to be, for the suite that all kinds pass. */
interface KindExample {
  /** Tells of one, at the instant that orders its list; open or, where nothing is, whatever it is. */
  tell(id: string, at: number, over?: AnyRow & { readonly open?: boolean }): readonly Signal[];
  /** Filters that a list must be given. */
  readonly base: AnyQuery;
  /** Two words for each member by which a list is filtered, counted or put together. */
  readonly words: Readonly<Record<string, readonly [string, string]>>;
}

export const EXAMPLES: Readonly<Record<KindName, KindExample>> = {
  calls: {
    tell: (id, at, { open: _, ...over } = {}) => [call(id, { at, ...over })],
    base: { source: 'database' },
    words: { source: ['database', 'stream'], thoughtId: ['t1', 't2'] },
  },
  spans: {
    tell: (id, at, { open: _, ...over } = {}) => [span(id, { startedAt: at, ...over })],
    base: { role: 'span' },
    words: { role: ['span', 'message_in'], thoughtId: ['t1', 't2'] },
  },
  traces: {
    tell: (traceId, at, { open: _, ...over } = {}) => [
      {
        kind: 'trace',
        traceId,
        hexId: hexTraceId(traceId),
        thoughtId: null,
        taskId: null,
        root: null,
        startedAt: at,
        lastAt: at,
        outcome: 'no_failure',
        ...over,
      },
    ],
    base: {},
    words: {
      hexId: [hexTraceId('one'), hexTraceId('other')],
      taskId: ['t1', 't2'],
      outcome: ['no_failure', 'failed'],
    },
  },
  audit: {
    tell: (entryId, at, { open: _, ...over } = {}) => [
      {
        kind: 'audit',
        entryId,
        chain: null,
        sequence: null,
        at,
        action: 'speak',
        actor: null,
        category: 'action',
        outcome: null,
        severity: null,
        thoughtId: null,
        taskId: null,
        entryHash: null,
        tool: null,
        details: null,
        ...over,
      },
    ],
    base: {},
    words: {
      action: ['speak', 'ponder'],
      actor: ['SpeakHandler', 'PonderHandler'],
      outcome: ['success', 'failed'],
      severity: ['info', 'high'],
      category: ['action', 'login'],
      thoughtId: ['t1', 't2'],
    },
  },
  deferrals: {
    tell: (deferralId, deferredAt, { open = false, ...over } = {}) => [
      {
        kind: 'deferral',
        deferralId,
        taskId: null,
        thoughtId: null,
        reason: null,
        status: open ? 'pending' : 'resolved',
        priority: null,
        deferredAt,
        deferUntil: null,
        ...over,
      },
    ],
    base: {},
    words: { taskId: ['t1', 't2'] },
  },
  logs: {
    tell: (logId, at, { open: _, ...over } = {}) => [logLine(logId, { at, ...over })],
    base: {},
    words: {
      level: ['ERROR', 'WARNING'],
      service: ['ciris_engine', 'ciris_adapters'],
      class: ['llm_error', 'network'],
      thoughtId: ['t1', 't2'],
      taskId: ['k1', 'k2'],
      traceId: ['a1', 'a2'],
    },
  },
  graphNodes: {
    tell: (ref, updatedAt, { open: _, ...over } = {}) => [
      {
        kind: 'graph.node',
        ref,
        nodeId: ref,
        scope: 'local',
        nodeType: 'audit_entry',
        version: 1,
        createdAt: null,
        updatedAt,
        content: null,
        seenBy: 'OBSERVER',
        ...over,
      },
    ],
    base: {},
    words: {
      nodeType: ['audit_entry', 'concept'],
      scope: ['local', 'identity'],
      seenBy: ['OBSERVER', 'ADMIN'],
      nodeId: ['n1', 'n2'],
    },
  },
  graphEdges: {
    tell: (ref, createdAt, { open: _, ...over } = {}) => [
      {
        kind: 'graph.edge',
        ref,
        sourceRef: 'source',
        relationship: 'SUMMARIZES',
        targetRef: 'target',
        sourceId: 'source',
        targetId: 'target',
        scope: 'local',
        weight: null,
        createdAt,
        ...over,
      },
    ],
    base: {},
    words: { sourceRef: ['n1', 'n2'], targetRef: ['n1', 'n2'] },
  },
  handlerSummaries: {
    tell: (summaryId, windowFrom, { open: _, ...over } = {}) => [
      {
        kind: 'handler.summary',
        summaryId,
        handler: 'speak',
        windowFrom,
        invocations: 3,
        errors: null,
        timed: 2,
        sumMs: 7.5,
        buckets: [
          { end: 10, count: 2 },
          { end: null, count: 0 },
        ],
        lastInvocationAt: windowFrom + 1,
        points: 5,
        countedFrom: windowFrom,
        countedTo: windowFrom + 2,
        ...over,
      },
    ],
    base: { handler: 'speak' },
    words: { handler: ['speak', 'ponder'] },
  },
  errors: {
    tell: (errorId, at, { open: _, ...over } = {}) => [error(errorId, { at, ...over })],
    base: { source: 'database' },
    words: { source: ['database', 'log'], groupId: ['g1', 'g2'] },
  },
  errorGroups: {
    tell: (groupId, lastAt, { open = false, ...over } = {}) => [
      errorGroup(groupId, { firstAt: lastAt, lastAt, resolvedAt: open ? null : lastAt, ...over }),
    ],
    base: {},
    words: { teller: ['database', 'log'], incidentId: ['i1', 'i2'], mergedInto: ['g1', 'g2'] },
  },
  incidents: {
    tell: (incidentId, at, { open = false, ...over } = {}) => [
      incident(incidentId, {
        openedAt: at,
        lastSeenAt: at,
        timeline: [{ what: 'seen', at }, ...(open ? [] : [{ what: 'closed', at, words: 'It is over.' } as const])],
        ...over,
      }),
    ],
    base: {},
    words: { severity: ['high', 'low'], type: ['stuck', 'log_error'] },
  },
  findings: {
    tell: (key, at, { open = false, ...over } = {}) => [
      {
        kind: 'finding',
        at,
        finding: { key, code: 'c', severity: 'info', subject: 's', title: 't', detail: 'd', evidence: null, ...over },
      },
      ...(open ? [] : [{ kind: 'finding.close', key, at } as const]),
    ],
    base: {},
    words: {},
  },
};
