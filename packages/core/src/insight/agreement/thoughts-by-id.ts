import type { ThoughtStatus } from '@ciris/telemetry-contracts';
import { endpointOf } from '../../facts/source-facts.ts';
import { isOpen } from '../../resolve/view.ts';
import type { Gathering } from '../gather/gathering.ts';
import { byAgentClock, fieldOf } from '../gather/gathering.ts';
import type { Agreement } from './agreement.ts';

/** What the stream shows reaches the database a moment later, and the other way round. */
const LATE_MS = 10_000;
const WINDOW_MS = 3_600_000;

const OPEN: readonly ThoughtStatus[] = ['pending', 'processing'];

/** `ended` says that it ended and not how: it contradicts no end. */
const contradict = (stream: ThoughtStatus, database: ThoughtStatus): boolean => {
  if (OPEN.includes(stream) || OPEN.includes(database)) return false;
  return stream !== 'ended' && stream !== database;
};

/** Each thought that the stream showed while it was whole, against the agent's database. */
export const compareThoughts = async (gathering: Gathering): Promise<Agreement | null> => {
  const { view, reader, agent, now } = gathering;
  if (!isOpen(view, 'database') || !isOpen(view, 'stream')) return null;
  const since = fieldOf<number>(gathering, 'stream.wholeSince');
  if (since.status !== 'available') return null;
  const span = {
    from: byAgentClock(gathering, Math.max(since.value, now - WINDOW_MS)),
    to: byAgentClock(gathering, now - LATE_MS),
  };
  if (span.from >= span.to) return null;
  const [streamed, kept] = await Promise.all([
    reader.thoughts.bySource(agent, 'stream', span),
    reader.thoughts.bySource(agent, 'database', { from: span.from - WINDOW_MS, to: span.to + LATE_MS }),
  ]);
  if (streamed.size === 0) return null;
  const missing = [...streamed.keys()].filter((id) => !kept.has(id));
  const differing = [...streamed].filter(([id, status]) => {
    const other = kept.get(id);
    return other !== undefined && contradict(status, other);
  });
  const same = streamed.size - missing.length - differing.length;
  const example = missing[0] ?? differing[0]?.[0];
  return {
    id: 'thoughts.each',
    title: 'Each thought of the stream in the database',
    better: { source: 'database', endpoint: endpointOf('thoughts', 'database'), value: same, observedAt: now },
    other: { source: 'stream', endpoint: endpointOf('thoughts', 'stream'), value: streamed.size, observedAt: now },
    agrees: same === streamed.size,
    detail: `${same} of ${streamed.size} are in the database with the same end${example ? `; not so ${example}` : ''}`,
  };
};
