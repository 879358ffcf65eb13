import type { Json } from '../../../../ports/json.ts';
import type { StepSignal, TaskFields, TaskSignal, ThoughtFields, ThoughtSignal } from '../../../../ports/signal.ts';
import type { EventBase } from './event.ts';

type Nullable<T> = { readonly [K in keyof T]?: Exclude<T[K], undefined> | null };

/** Without the members that are null: left out means not told. */
const told = <T extends object>(fields: Nullable<T>): Partial<T> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null)) as Partial<T>;

export const stepSignal = (type: string, base: EventBase, data: { readonly [key: string]: Json }): StepSignal => ({
  kind: 'step',
  thoughtId: base.thoughtId,
  type,
  at: base.at,
  ordinal: base.ordinal,
  data: { sentAfterMs: base.sentAfterMs, ...data },
});

/** What an event says of its thought; a field that is null is not told. */
export const thoughtSignal = (base: EventBase, fields: Nullable<Omit<ThoughtFields, 'thoughtId'>>): ThoughtSignal => ({
  kind: 'thought',
  thought: {
    thoughtId: base.thoughtId,
    ...told<Omit<ThoughtFields, 'thoughtId'>>({
      taskId: base.taskId,
      lastEventAt: base.at + (base.sentAfterMs ?? 0),
      lastCallFailed: false,
      ...fields,
    }),
  },
});

/** What an event says of its task; nothing where it names none. */
export const taskSignal = (base: EventBase, fields: Nullable<Omit<TaskFields, 'taskId'>>): readonly TaskSignal[] =>
  base.taskId === null ? [] : [{ kind: 'task', task: { taskId: base.taskId, ...told(fields) } }];
