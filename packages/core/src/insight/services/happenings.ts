import type { Happening } from '../../facts/services.ts';
import { endpointOf } from '../../facts/source-facts.ts';
import { isOpen } from '../../resolve/view.ts';
import { byAgentClock, byOurClock, type Gathering } from '../gather/gathering.ts';
import { FAILURE_WINDOW_MS } from '../verdict-rules.ts';
import { type Happenings, type Seen, seenBy } from './signs.ts';

/** The newest of each kind of single happening, from whatever source tells of them. */
export const gatherHappenings = async (gathering: Gathering): Promise<Happenings> => {
  const found = new Map<Happening, Seen>();
  const add = (what: Happening, seen: Seen): void => {
    const before = found.get(what);
    if (!before || seen.at > before.at) found.set(what, seen);
  };
  await addCalls(gathering, add);
  await addRecords(gathering, add);
  return found;
};

type Add = (what: Happening, seen: Seen) => void;

const addCalls = async (gathering: Gathering, add: Add): Promise<void> => {
  const { reader, agent, view, now } = gathering;
  const span = { from: byAgentClock(gathering, now - FAILURE_WINDOW_MS), to: byAgentClock(gathering, now) + 1 };
  for (const source of ['database', 'stream', 'otlp'] as const) {
    if (!isOpen(view, source)) continue;
    const sums = await reader.calls.sums(agent, source, span);
    const endpoint = endpointOf('calls', source);
    if (sums.lastOkAt === null) continue;
    add('call.answered', seenBy(source, endpoint, byOurClock(gathering, sums.lastOkAt), 'an LLM call was answered'));
  }
};

const addRecords = async (gathering: Gathering, add: Add): Promise<void> => {
  const { reader, agent, now } = gathering;
  const endAt = await reader.thoughts.lastEndAt(agent, byAgentClock(gathering, now));
  if (endAt !== null) {
    add('thought.ended', seenBy('platform', 'thoughts', byOurClock(gathering, endAt), 'a thought ended'));
  }
  const { lastAt, lastSequence } = await reader.audit.head(agent);
  if (lastAt !== null) {
    const at = byOurClock(gathering, lastAt);
    // Only those that have no numbers are counted.
    const entry = lastSequence ?? (await reader.audit.count(agent, {}));
    add('audit.entry', seenBy('platform', 'audit', at, `audit entry ${entry} was written`));
  }
};
