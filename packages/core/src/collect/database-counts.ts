import type { SnapshotSignal } from '../ports/signal.ts';
import { countMessages, countStatuses } from '../sources/ciris/database/counts.ts';
import { countIncidents } from '../sources/ciris/database/incidents.ts';
import { countEdges, countMemory } from '../sources/ciris/database/memory.ts';
import type { Reading } from '../sources/ciris/database/reading.ts';
import { createPace, type Pace } from './database-pace.ts';
import { ENDPOINTS } from './database-subjects.ts';

/** Snapshots by the table that tells them. */
export type Snapshots = Readonly<Record<string, readonly SnapshotSignal[]>>;

/** What lies in the tables now, counted as often as their size allows. */
export interface Counter {
  statuses(reading: Reading, changed: boolean): Snapshots;
  rest(reading: Reading, changed: boolean): Snapshots;
  /** Epoch ms; Infinity: nothing is owed. */
  owedAt(): number;
}

export const createCounter = (): Counter => {
  const paces = {
    statuses: createPace(),
    messages: createPace(),
    memory: createPace(),
    edges: createPace(),
    incidents: createPace(),
  };
  const paced = (pace: Pace, reading: Reading, changed: boolean, table: string, count: () => Snapshots): Snapshots => {
    if (!pace.due(reading.now, changed)) return {};
    const counted = count();
    pace.counted(reading.now, reading.handle, table);
    return counted;
  };
  return {
    statuses: (reading, changed) =>
      paced(paces.statuses, reading, changed, reading.layout.thoughts.name, () => {
        const { thoughts, tasks, queue, deferrals } = countStatuses(reading);
        return { [ENDPOINTS.thoughts]: [thoughts, queue], [ENDPOINTS.tasks]: [tasks, deferrals] };
      }),
    rest: (reading, changed) => {
      const { correlations, nodes, edges, incidents } = reading.layout;
      return {
        ...(correlations
          ? paced(paces.messages, reading, changed, correlations.name, () => ({
              [ENDPOINTS.correlations]: [countMessages(reading, correlations)],
            }))
          : {}),
        ...(nodes
          ? paced(paces.memory, reading, changed, nodes.name, () => ({
              [ENDPOINTS.points]: [countMemory(reading, nodes)],
            }))
          : {}),
        ...(incidents
          ? paced(paces.incidents, reading, changed, incidents.name, () => ({
              [ENDPOINTS.incidents]: [countIncidents(reading, incidents)],
            }))
          : {}),
        ...(edges
          ? paced(paces.edges, reading, changed, edges.name, () => ({
              [ENDPOINTS.edges]: [countEdges(reading, edges)],
            }))
          : {}),
      };
    },
    owedAt: () => Math.min(...Object.values(paces).map((pace) => pace.owedAt())),
  };
};
