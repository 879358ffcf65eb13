import type { AgentHandle, QueryContext } from '../context.ts';

export interface RosterChange {
  readonly came: readonly AgentHandle[];
  readonly gone: readonly { readonly number: number; readonly path: string }[];
}

/** Who is followed, and what became of it since the last time one asked. */
export interface Roster {
  handles(): readonly AgentHandle[];
  numbers(): readonly number[];
  change(): RosterChange;
}

/** All agents, or those that the client named. */
export const createRoster = (context: QueryContext, paths: readonly string[] | undefined): Roster => {
  const wanted = paths?.map((path) => context.directory.find(path).record.number);
  const handles = (): readonly AgentHandle[] =>
    context.directory.all().filter((handle) => wanted === undefined || wanted.includes(handle.record.number));
  const named = () =>
    new Map(handles().map((handle) => [handle.record.number, context.directory.ref(handle).path] as const));
  let known = named();
  return {
    handles,
    numbers: () => handles().map((handle) => handle.record.number),
    change: () => {
      const before = known;
      known = named();
      return {
        came: handles().filter((handle) => !before.has(handle.record.number)),
        gone: [...before].filter(([number]) => !known.has(number)).map(([number, path]) => ({ number, path })),
      };
    },
  };
};
