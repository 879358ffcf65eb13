import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { removeFolder } from '../../testing/agent-files.ts';
import { type AgentLife, liveAgent } from '../../testing/agent-life.ts';
import { watchOf } from '../../testing/database-looks.ts';
import { type KeptSignals, keepSignals } from '../../testing/kept-signals.ts';
import type { AgentRecord } from '../ports/agent.ts';
import { createDatabaseDelivery } from './database-delivery.ts';

const AGENT = { number: 1 } as AgentRecord;

/** A reader that stands on what the sink has kept; another one is what a restart makes of it. */
const readerOf = (life: AgentLife, sink: KeptSignals) => {
  const watch = watchOf(life.folder);
  const delivery = createDatabaseDelivery(
    { agent: AGENT, sink, processStartedAt: () => null },
    (name) => Promise.resolve(sink.cursor(name)),
    1000,
  );
  return {
    look: async (now: number): Promise<void> => {
      for (let more = true; more; ) {
        const answer = watch.look({ now, cursors: await delivery.cursors() });
        expect(answer.engine.word).toBe('open');
        try {
          await delivery.deliver(answer, now);
        } catch {
          delivery.startOver();
          return;
        }
        more = answer.more;
      }
    },
    close: () => watch.close(),
  };
};

type Step =
  | { readonly do: 'task' | 'thought' | 'start' | 'reopen' | 'entry' | 'look' | 'restart' | 'archive' | 'cleanUp' }
  | { readonly do: 'end'; readonly how: 'completed' | 'failed' | 'deferred' | 'died' }
  | { readonly do: 'endTask'; readonly status: 'completed' | 'failed' | 'deferred' | 'rejected' }
  | { readonly do: 'call'; readonly handlers: readonly string[] }
  | { readonly do: 'pass'; readonly ms: number }
  | { readonly do: 'fail'; readonly batches: number };

interface Lived {
  /** Chooses to whom the step is done. */
  readonly pick: number;
  readonly step: Step;
}

const steps: fc.Arbitrary<readonly Lived[]> = fc.array(
  fc.record({
    pick: fc.nat(1000),
    step: fc.oneof(
      { weight: 3, arbitrary: fc.constant<Step>({ do: 'task' }) },
      { weight: 5, arbitrary: fc.constant<Step>({ do: 'thought' }) },
      { weight: 5, arbitrary: fc.constant<Step>({ do: 'start' }) },
      {
        weight: 5,
        arbitrary: fc.record({
          do: fc.constant('end' as const),
          how: fc.constantFrom('completed', 'failed', 'deferred', 'died'),
        }),
      },
      {
        weight: 3,
        arbitrary: fc.record({
          do: fc.constant('endTask' as const),
          status: fc.constantFrom('completed', 'failed', 'deferred', 'rejected'),
        }),
      },
      { weight: 1, arbitrary: fc.constant<Step>({ do: 'reopen' }) },
      {
        weight: 3,
        arbitrary: fc.record({
          do: fc.constant('call' as const),
          handlers: fc.array(fc.constantFrom('PDMA', 'CSDMA', 'DSDMA'), { minLength: 1, maxLength: 3 }),
        }),
      },
      { weight: 2, arbitrary: fc.constant<Step>({ do: 'entry' }) },
      { weight: 4, arbitrary: fc.record({ do: fc.constant('pass' as const), ms: fc.nat(4000) }) },
      { weight: 5, arbitrary: fc.constant<Step>({ do: 'look' }) },
      { weight: 1, arbitrary: fc.record({ do: fc.constant('fail' as const), batches: fc.nat(4) }) },
      { weight: 1, arbitrary: fc.constant<Step>({ do: 'restart' }) },
      { weight: 1, arbitrary: fc.constant<Step>({ do: 'archive' }) },
      { weight: 2, arbitrary: fc.constant<Step>({ do: 'cleanUp' }) },
    ),
  }),
  { minLength: 10, maxLength: 80 },
);

const idsWhere = <Lived>(map: ReadonlyMap<string, Lived>, test: (lived: Lived) => boolean): readonly string[] =>
  [...map].filter(([, lived]) => test(lived)).map(([id]) => id);

const isOver = (status: string): boolean => !['pending', 'processing', 'active'].includes(status);

/** Does what can be done now: a step that has nobody to do it to is left out. */
const liveOn = (life: AgentLife, step: Step, pick: number): void => {
  const { tasks, thoughts } = life.truth;
  const one = (ids: readonly string[], act: (id: string) => void): void => {
    const id = ids[pick % Math.max(1, ids.length)];
    if (id !== undefined) act(id);
  };
  const openTasks = idsWhere(tasks, (task) => !isOver(task.status));
  const running = idsWhere(thoughts, (thought) => thought.status === 'processing');
  if (step.do === 'task') life.newTask(pick);
  if (step.do === 'thought') one(openTasks, life.newThought);
  if (step.do === 'start')
    one(
      idsWhere(thoughts, (thought) => thought.status === 'pending'),
      life.start,
    );
  if (step.do === 'end') one(running, (id) => life.end(id, step.how));
  if (step.do === 'endTask') one(openTasks, (id) => life.endTask(id, step.status));
  if (step.do === 'reopen')
    one(
      idsWhere(tasks, (task) => isOver(task.status)),
      life.reopenTask,
    );
  if (step.do === 'call') one(running, (id) => life.call(id, step.handlers));
  if (step.do === 'entry') one([...thoughts.keys()], life.entry);
  if (step.do === 'pass') life.pass(step.ms);
};

const expectTruth = (life: AgentLife, sink: KeptSignals): void => {
  const { tasks, thoughts, calls, entries, archived } = life.truth;
  expect([...sink.tasks.keys()].toSorted()).toEqual([...tasks.keys()].toSorted());
  for (const [id, task] of tasks) {
    expect(sink.tasks.get(id)?.status).toBe(task.status);
    expect(sink.tasks.get(id)?.endedAt ?? null).toBe(task.endedAt);
    expect(sink.deferrals.get(`defer_${id}`)?.status === 'pending').toBe(task.deferred);
  }
  expect([...sink.thoughts.keys()].toSorted()).toEqual([...thoughts.keys()].toSorted());
  for (const [id, thought] of thoughts) {
    const told = sink.thoughts.get(id);
    expect([told?.status, told?.createdAt, told?.startedAt ?? null]).toEqual([
      thought.status,
      thought.createdAt,
      thought.startedAt,
    ]);
    if (thought.action !== null) expect(told?.action).toBe(thought.action);
    if (thought.endedAt !== null) expect(told?.endedAt).toBe(thought.endedAt);
    else if (!isOver(thought.status)) expect(told?.endedAt).toBeUndefined();
  }
  const readable = [...thoughts].filter(([id]) => !archived.has(id)).map(([, thought]) => thought);
  expect(sink.fields.get('thoughts.total')).toBe(readable.length);
  expect(sink.fields.get('thoughts.open')).toBe(readable.filter((thought) => !isOver(thought.status)).length);
  expect(sink.fields.get('tasks.open')).toBe([...tasks.values()].filter((task) => !isOver(task.status)).length);
  const told = [...sink.calls.values()].map((call) => [
    call.thoughtId,
    call.handler,
    call.inputTokens,
    call.outputTokens,
  ]);
  const made = calls.map((call) => [call.thought, call.handler, call.input, 10 * call.input]);
  const byInput = (left: readonly unknown[], right: readonly unknown[]): number => Number(left[2]) - Number(right[2]);
  expect(told.toSorted(byInput)).toEqual(made.toSorted(byInput));
  expect(sink.fields.get('llm.answeredCalls')).toBe(calls.length);
  expect(sink.fields.get('llm.tokensInput')).toBe(calls.reduce((sum, call) => sum + call.input, 0));
  expect(sink.entries.size).toBe(entries);
  expect(sink.fields.get('audit.entries')).toBe(entries);
  const processing = new Map(
    [...sink.spans.values()].filter((span) => span.role === 'thought_processing').map((span) => [span.thoughtId, span]),
  );
  for (const [id, thought] of thoughts) {
    expect(processing.get(id)?.startedAt ?? null).toBe(thought.startedAt);
    expect(processing.get(id)?.endedAt ?? null).toBe(thought.action === null ? null : thought.endedAt);
  }
};

/** Lives through the steps with a reader that looks, fails and begins anew in between. */
const liveThrough = async (life: AgentLife, sink: KeptSignals, list: readonly Lived[]): Promise<void> => {
  let reader = readerOf(life, sink);
  // An agent deletes what is a day old, long after it was read.
  const readAll = async (): Promise<void> => {
    sink.failNext(0);
    await reader.look(life.now());
  };
  const read: { readonly [Do in Step['do']]?: (step: Extract<Step, { do: Do }>) => Promise<void> | void } = {
    fail: ({ batches }) => sink.failNext(batches),
    look: () => reader.look(life.now()),
    restart: () => {
      reader.close();
      reader = readerOf(life, sink);
    },
    archive: async () => {
      await readAll();
      life.archive();
    },
    cleanUp: async () => {
      await readAll();
      life.archive();
      life.renumber();
    },
  };
  try {
    for (const { step, pick } of list) {
      const act = read[step.do] as ((one: Step) => Promise<void> | void) | undefined;
      if (act) await act(step);
      else liveOn(life, step, pick);
    }
    life.pass(1000);
    await readAll();
  } finally {
    reader.close();
  }
};

describe.each(['early', 'v1', 'v2'] as const)('whatever the life of an agent of %s', (generation) => {
  it('is told wholly and once, over restarts, lost batches and rows that are numbered anew', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (list) => {
        const life = liveAgent(generation);
        const sink = keepSignals();
        try {
          await liveThrough(life, sink, list);
          expectTruth(life, sink);
        } finally {
          life.close();
          removeFolder(life.folder);
        }
      }),
      { numRuns: 100 },
    );
  }, 60_000);
});
