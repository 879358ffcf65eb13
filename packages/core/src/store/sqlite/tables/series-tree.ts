import type { SeriesId } from '../../keep/entities.ts';

/** What is known of series, by their names. */
export interface SeriesTree<Known> {
  get(id: SeriesId): Known | undefined;
  set(id: SeriesId, known: Known): void;
  delete(id: SeriesId): void;
  clear(): void;
}

const within = <Key, Value>(map: Map<Key, Map<Value, unknown>>, key: Key): Map<Value, unknown> => {
  const found = map.get(key);
  if (found) return found;
  const made = new Map<Value, unknown>();
  map.set(key, made);
  return made;
};

/** Level by level: one name of all its parts would have to be put together and hashed for each point. */
export const createSeriesTree = <Known>(): SeriesTree<Known> => {
  type Level = Map<unknown, Map<unknown, unknown>>;
  const agents: Level = new Map();
  const metricsOf = ({ agent, source, endpoint }: SeriesId): Level =>
    within(within(within(agents, agent) as Level, source) as Level, endpoint) as Level;
  const leafOf = (id: SeriesId): Map<unknown, Known> => within(metricsOf(id), id.metric) as Map<unknown, Known>;
  return {
    get: (id) => leafOf(id).get(id.labels),
    set: (id, known) => {
      leafOf(id).set(id.labels, known);
    },
    delete: (id) => {
      const leaf = leafOf(id);
      leaf.delete(id.labels);
      if (leaf.size === 0) metricsOf(id).delete(id.metric);
    },
    clear: () => agents.clear(),
  };
};
