import type { Generation, Source } from '@ciris/telemetry-contracts';
import { type Totals, totalsOf } from '../truth/totals.ts';
import { type Expected, type Figure, is, told, untold } from './figure.ts';
import type { Occasion } from './occasion.ts';
import { at, type Table } from './table.ts';

const HAND = 'the database after the script';

const truth = (value: number | Readonly<Record<string, unknown>>, query: string): Expected =>
  is(value, `truth-queries.json ${query}`);

type Place = readonly [Source, Expected];

/** The same truth, whichever of these sources tells it. */
const by = (expected: Expected, otherwise: 'not_granted' | 'not_exposed', ...sources: readonly Source[]): Figure =>
  told(otherwise, ...sources.map((source): Place => [source, expected]));

const places = (name: string): readonly string[] => [`system.snapshot.memory.${name}`, `memory.stats.${name}`];
const levels = (name: string): readonly string[] =>
  ['lowest', 'mean', 'highest'].map((level) => `memory.timeline.${name}.${level}`);
/** A phase stands still. */
const still = (value: number): Figure => told('not_yet', ['platform', is(value, 'it does not change')]);

const memory = ({ nodes, edges, metricPoints }: Totals): Table => {
  const figure = (expected: Expected) => () => by(expected, 'not_granted', 'database', 'answer');
  return {
    ...at(places('totalNodes'), figure(truth(nodes.total, 'graph_by_type_scope'))),
    ...at(places('totalEdges'), () => by(truth(edges, 'graph_edges'), 'not_granted', 'database')),
    'system.snapshot.goals': () => untold('not_exposed'),
    ...at(places('nodesByType'), figure(truth(nodes.byType, 'graph_by_type_scope'))),
    ...at(places('nodesByScope'), figure(truth(nodes.byScope, 'graph_by_type_scope'))),
    ...at(places('metricPoints'), figure(truth(metricPoints, 'metric_points'))),
    'memory.stats.scopesByType': () => by(truth(nodes.scopesByType, 'graph_by_type_scope'), 'not_granted', 'database'),
    ...at(levels('totalNodes'), () => still(nodes.total)),
    ...at(levels('metricPoints'), () => still(metricPoints)),
  };
};

const audit = (generation: Generation, { audit: chain }: Totals): Table => {
  const entries = truth(chain.entries, 'audit_chain');
  const last = truth(chain.last, 'audit_chain');
  // early lists the newest 100 at most, and has no stream.
  const old = generation === 'early';
  return {
    'system.snapshot.audit.entries': () => by(entries, 'not_granted', 'database', ...(old ? [] : ['answer' as const])),
    'system.snapshot.audit.lastSequence': () =>
      by(last, 'not_granted', 'database', ...(old ? [] : ['stream' as const])),
  };
};

const llm = (generation: Generation, { llm: sums }: Totals): Table => {
  const old = generation === 'early';
  const total = (value: number, query: string) => (): Figure =>
    by(truth(value, query), 'not_granted', 'database', ...(old ? [] : ['answer' as const]));
  return {
    'system.snapshot.llm.calls': total(sums.calls, 'llm_totals'),
    'system.snapshot.llm.tokens': total(sums.tokens, 'llm_totals'),
    'system.snapshot.llm.costCents': () => {
      // truth-queries.json rounds sums to six digits.
      const cost = is(sums.costCents, 'truth-queries.json llm_sums', 1e-6);
      return by(cost, 'not_granted', 'database', ...(old ? [] : ['answer' as const]));
    },
    'system.snapshot.llm.failedCalls': () =>
      old ? untold('not_exposed') : told('not_yet', ['answer', is(0, 'reconcile.md: no LLM call failed')]),
    'system.snapshot.llm.rateLimitedCalls': () =>
      generation === 'v2' ? told('not_yet', ['stream', is(0, 'no llm_call event was refused')]) : untold('not_exposed'),
  };
};

const TASK_STATUSES = ['completed', 'deferred', 'rejected'] as const;

const tasks = (generation: Generation, { tasks: counts }: Totals): Table => {
  const streamed = generation === 'early' ? [] : (['stream'] as const);
  const both = (name: string, figure: Figure): Table =>
    at([`system.snapshot.tasks.${name}`, `tasks.list.counts.${name}`], () => figure);
  const count = (name: string): Expected => truth(counts[name] ?? 0, 'tasks_by_status');
  return {
    ...both('total', by(count('total'), 'not_granted', 'database', ...streamed)),
    ...both('open', by(is(0, `${HAND}: all tasks are over`), 'not_granted', 'database')),
    ...both('failed', by(count('failed'), 'not_granted', 'database')),
    ...Object.assign(
      {},
      ...TASK_STATUSES.map((name) => both(name, by(count(name), 'not_granted', 'database', ...streamed))),
    ),
    'queue.status.openTasks': () => by(is(0, `${HAND}: all tasks are over`), 'not_granted', 'database'),
    'deferrals.list.pending': () =>
      by(truth(counts.deferred ?? 0, 'tasks_by_status'), 'not_granted', 'database', 'answer'),
  };
};

const thoughts = (generation: Generation, { thoughts: counts }: Totals): Table => {
  const streamed = generation === 'early' ? [] : (['stream'] as const);
  const both = (name: string, figure: Figure): Table =>
    at([`system.snapshot.thoughts.${name}`, `thoughts.list.counts.${name}`], () => figure);
  const count = (name: string): Expected => truth(counts[name] ?? 0, 'thoughts_by_status');
  const open = is(0, `${HAND}: nothing runs`);
  return {
    ...both('total', by(count('total'), 'not_granted', 'database', ...streamed)),
    ...both('open', by(open, 'not_granted', 'database', ...streamed, 'answer')),
    ...both('completed', by(count('completed'), 'not_granted', 'database')),
    ...both('failed', by(count('failed'), 'not_granted', 'database')),
    ...both('deferred', by(count('deferred'), 'not_granted', 'database', ...streamed)),
    ...both(
      'ended',
      generation === 'early'
        ? by(count('total'), 'not_granted', 'database')
        : by(count('total'), 'not_granted', 'database', 'stream', 'answer'),
    ),
    'queue.status.waitingThoughts': () => by(open, 'not_granted', 'database'),
    'queue.status.runningThoughts': () => by(open, 'not_granted', 'database', ...streamed),
    ...at(
      ['agents.list.rows[*].queueDepth', 'agents.get.queueDepth', 'system.snapshot.queueDepth', 'queue.status.depth'],
      () => by(open, 'not_granted', 'database', 'answer'),
    ),
  };
};

const messages = (generation: Generation, { messages: counts }: Totals): Table => {
  const answered = generation === 'early' ? [] : (['answer'] as const);
  return {
    'system.snapshot.messages.received': () =>
      by(truth(counts.received, 'messages'), 'not_granted', 'database', ...answered),
    'system.snapshot.messages.sent': () => by(truth(counts.sent, 'messages'), 'not_granted', 'database', ...answered),
  };
};

/** Counts and sums over all that the agent did. */
export const sumFigures = ({ generation }: Occasion): Table => {
  const totals = totalsOf(generation);
  return {
    ...memory(totals),
    ...audit(generation, totals),
    ...llm(generation, totals),
    ...tasks(generation, totals),
    ...thoughts(generation, totals),
    ...messages(generation, totals),
  };
};
