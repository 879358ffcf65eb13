import type { Traffic } from '@ciris/telemetry-contracts';
import { trafficOf } from '../../facts/traffic.ts';
import type { AgentNumber } from '../../ports/agent.ts';
import type { CallRow } from '../../ports/kinds/call.ts';
import type { KeptTask, KeptThought, Stamp } from '../keep/entities.ts';
import type { MemoryDatabase } from './memory-database.ts';
import type { Table } from './table.ts';

/** Of which traffic thoughts and tasks are. */
export const memoryTraffic = (db: MemoryDatabase) => {
  const isSimulated = (agent: AgentNumber): boolean => db.agents.find([agent])?.record.simulated === true;
  const callsOf = (agent: AgentNumber, thoughtIds: readonly string[]) =>
    (db.kinds.calls as unknown as Table<CallRow & Stamp>)
      .rows()
      .filter((row) => row.agent === agent && row.thoughtId !== null && thoughtIds.includes(row.thoughtId));
  const ofThought = ({ agent, thoughtId, taskId }: Pick<KeptThought, 'agent' | 'thoughtId' | 'taskId'>) =>
    trafficOf(taskId, isSimulated(agent), callsOf(agent, [thoughtId]));
  const ofTask = ({ agent, taskId }: Pick<KeptTask, 'agent' | 'taskId'>): Traffic | null => {
    const thoughts = db.thoughts.rows().filter((row) => row.agent === agent && row.taskId === taskId);
    const calls = callsOf(
      agent,
      thoughts.map(({ thoughtId }) => thoughtId),
    );
    return trafficOf(taskId, isSimulated(agent), calls);
  };
  /** Of the thought of this id; null, too, where it is not known. */
  const ofId = (agent: AgentNumber, thoughtId: string | null): Traffic | null => {
    const thought = thoughtId === null ? null : db.thoughts.find([agent, thoughtId]);
    return thought ? ofThought(thought) : null;
  };
  return { ofThought, ofTask, ofId };
};

/** Of each that has one. */
export const knownIn = (all: readonly (readonly [string, Traffic | null])[]): ReadonlyMap<string, Traffic> =>
  new Map(all.flatMap(([id, traffic]) => (traffic === null ? [] : [[id, traffic] as const])));
