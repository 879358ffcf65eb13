import type { ThoughtStatus } from '@ciris/telemetry-contracts';
import { isOpenThought } from '../../ingest/assemble-thought.ts';
import type { AgentNumber } from '../../ports/agent.ts';
import type { ThoughtQuery, ThoughtReader } from '../../ports/reader.ts';
import { hasWords } from '../has-words.ts';
import type { KeptThought } from '../keep/entities.ts';
import { keyRanges } from '../page-key.ts';
import { type Numbered, toStep, toThought } from '../records.ts';
import type { MemoryDatabase } from './memory-database.ts';
import { memoryActionReader } from './read-actions.ts';
import { countNames, highest, isWithin, lowest, pageFalling, risingBy } from './read-rows.ts';
import { knownIn, memoryTraffic } from './read-traffic.ts';

type Row = Numbered<KeptThought>;

const fits = (row: Row, { statuses, taskId, span, search, searchContent = true }: ThoughtQuery): boolean => {
  if (statuses && !statuses.includes(row.status)) return false;
  if (taskId !== undefined && row.taskId !== taskId) return false;
  const ranges = keyRanges({ open: true, closed: true }, span);
  if (!ranges.some(({ low, high }) => row.pageKey >= low && row.pageKey <= high)) return false;
  if (search === undefined || search === '') return true;
  return hasWords([row.thoughtId, row.type, row.action, ...(searchContent ? [row.content] : [])], search);
};

export const memoryThoughtReader = (db: MemoryDatabase): ThoughtReader => {
  const of = (agent: AgentNumber): Row[] => db.thoughts.rows().filter((row) => row.agent === agent);
  const tellingsOf = (agent: AgentNumber, source: string) =>
    db.thoughtTellings.rows().filter((row) => row.agent === agent && row.source === source);
  const traffic = memoryTraffic(db);
  return {
    page: async (agent, query) => {
      const rows = of(agent).filter(
        (row) => fits(row, query) && (query.traffic === undefined || traffic.ofThought(row) === query.traffic),
      );
      const page = pageFalling('thoughts', rows, query, (row) => row.pageKey);
      return { rows: page.rows.map(toThought), next: page.next };
    },
    get: async (agent, thoughtId) => {
      const found = db.thoughts.find([agent, thoughtId]);
      return found ? toThought(found) : null;
    },
    trafficOf: async (agent, thoughtIds) =>
      knownIn(thoughtIds.map((thoughtId) => [thoughtId, traffic.ofId(agent, thoughtId)])),
    changedAfter: async (agent, seq, limit) =>
      risingBy(
        of(agent).filter((row) => row.seq > seq),
        (row) => row.seq,
      )
        .slice(0, limit)
        .map(toThought),
    followUps: async (agent, thoughtId) => {
      const rows = of(agent).filter((row) => row.parentThoughtId === thoughtId);
      return risingBy(rows, (row) => row.createdAt ?? row.startedAt ?? row.firstSeenAt).map(toThought);
    },
    open: async (agent, limit) =>
      of(agent)
        .filter((row) => isOpenThought(row.status))
        .sort(
          (one, other) =>
            (other.priority ?? Number.NEGATIVE_INFINITY) - (one.priority ?? Number.NEGATIVE_INFINITY) ||
            other.pageKey - one.pageKey ||
            one.id - other.id,
        )
        .slice(0, limit)
        .map(toThought),
    countByStatus: async (agent, source, span, wanted) =>
      countNames(
        tellingsOf(agent, source)
          .filter((row) => isWithin(row.endedAt, span))
          .filter((row) => wanted === undefined || traffic.ofId(agent, row.thoughtId) === wanted)
          .map((row) => row.status),
      ),
    endedBuckets: async (agent, from, stepMs, count) => {
      const counts = new Array<number>(count).fill(0);
      for (const { endedAt } of of(agent)) {
        const index = endedAt === null ? -1 : Math.floor((endedAt - from) / stepMs);
        if (index >= 0 && index < count) counts[index] = (counts[index] ?? 0) + 1;
      }
      return counts;
    },
    lastEndAt: async (agent, at) =>
      highest(of(agent).map(({ endedAt }) => (endedAt !== null && endedAt <= at ? endedAt : null))),
    durationsMs: async (agent, since, span, limit, wanted) =>
      of(agent)
        .filter((row) => wanted === undefined || traffic.ofThought(row) === wanted)
        .flatMap(({ [since]: began, endedAt }) => {
          return began !== null && endedAt !== null && isWithin(endedAt, span)
            ? [{ endedAt, ms: endedAt - began }]
            : [];
        })
        .sort((one, other) => other.endedAt - one.endedAt)
        .slice(0, limit)
        .map(({ ms }) => ms),
    bySource: async (agent, source, span) => {
      const rows = tellingsOf(agent, source).filter((row) => isWithin(row.beganAt, span));
      return new Map(rows.flatMap(({ thoughtId, status }) => (status ? [[thoughtId, status as ThoughtStatus]] : [])));
    },
    countByTask: async (agent, taskIds) => {
      const asked = of(agent).map(({ taskId }) => (taskId !== null && taskIds.includes(taskId) ? taskId : null));
      return new Map(Object.entries(countNames(asked)));
    },
    oldestCreatedAt: async (agent, source) => lowest(tellingsOf(agent, source).map((row) => row.beganAt)),
    ...memoryActionReader(db),
    ...stepReader(db),
  };
};

const stepReader = (db: MemoryDatabase): Pick<ThoughtReader, 'steps' | 'stepsIn'> => {
  const stepsOf = (agent: AgentNumber) => db.steps.rows().filter((row) => row.agent === agent);
  return {
    steps: async (agent, thoughtId) =>
      risingBy(
        stepsOf(agent).filter((row) => row.thoughtId === thoughtId),
        (row) => row.at,
      ).map(toStep),
    stepsIn: async (agent, span, limit) =>
      risingBy(
        stepsOf(agent).filter((row) => isWithin(row.at, span)),
        (row) => row.at,
      )
        .slice(-limit)
        .map(toStep),
  };
};
