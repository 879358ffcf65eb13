import { ACTIONS, type Evidence } from '@ciris/telemetry-contracts';
import { ENDPOINTS, STREAM } from '../../facts/endpoints.ts';
import { endpointOf } from '../../facts/source-facts.ts';
import type { AuditRow } from '../../ports/kinds/audit.ts';
import { isOpen } from '../../resolve/view.ts';
import type { Progress } from '../verdict-input.ts';
import { clockWords, plural } from '../verdict-text.ts';
import { byAgentClock, byOurClock, evidenceOf, fieldOf, type Gathering } from './gathering.ts';

/** Ends of thoughts: single ones by database and stream, else the agent's counter, else its recorded actions. */
export const gatherProgress = async (gathering: Gathering): Promise<Progress> => {
  const { reader, agent, view, now } = gathering;
  const evidence: Evidence[] = [];
  const single = (['database', 'stream'] as const).filter((source) => isOpen(view, source));
  const endAt = await reader.thoughts.lastEndAt(agent, byAgentClock(gathering, now));
  const lastEndAt = endAt === null ? null : byOurClock(gathering, endAt);
  if (single[0] !== undefined && lastEndAt !== null) {
    evidence.push({
      text: `The last thought ended at ${clockWords(lastEndAt)}`,
      source: single[0],
      endpoint: endpointOf('thoughts', single[0]),
      observedAt: lastEndAt,
    });
  }
  const counter = counterProgress(gathering);
  if (counter) evidence.push(counter.evidence);
  const actions = single.length === 0 && counter === null ? await actionProgress(gathering) : null;
  if (actions) evidence.push(actions.evidence);
  const moved = [lastEndAt, counter?.movedAt ?? null, actions?.movedAt ?? null].filter((at) => at !== null);
  return {
    lastEndAt: moved.length > 0 ? Math.max(...moved) : null,
    told: single.length > 0 || counter !== null || actions !== null,
    evidence,
  };
};

/** Entries of one look: other things than actions stand among them. */
const MOST_ENTRIES = 100;

/** The first of them that told an entry is named as its origin. */
const ORDER = ['answer', 'database', 'stream'] as const;
const TOLD_BY = { answer: ENDPOINTS.audit, database: 'audit_log', stream: STREAM } as const;

/** Early records the start of an action as well as its end, and of `observe` the start alone. */
const endsThought = ({ action, outcome }: AuditRow): boolean =>
  ACTIONS.some((known) => known === action) && (outcome !== 'start' || action === 'observe');

/** Where nothing counts thoughts (early): an action in the audit trail is the end of one. */
const actionProgress = async (gathering: Gathering): Promise<{ movedAt: number; evidence: Evidence } | null> => {
  const { reader, agent, now } = gathering;
  const span = { from: 0, to: byAgentClock(gathering, now) + 1 };
  const { rows } = await reader.audit.page(agent, { span, limit: MOST_ENTRIES });
  const newest = rows.find(endsThought);
  const source = ORDER.find((one) => newest?.sources.includes(one));
  if (!newest || !source) return null;
  const movedAt = byOurClock(gathering, newest.at);
  return {
    movedAt,
    evidence: {
      text: `The last action, ${newest.action}, was recorded at ${clockWords(movedAt)}`,
      source,
      endpoint: TOLD_BY[source],
      observedAt: movedAt,
    },
  };
};

/** A counter that moved while it was watched proves an end at or before that moment. */
const counterProgress = (gathering: Gathering): { movedAt: number | null; evidence: Evidence } | null => {
  const total = fieldOf<number>(gathering, 'processor.thoughtsTotal');
  if (total.status !== 'available') return null;
  const { firstSeenAt } = gathering.watch;
  const seenMoving =
    total.changedAt !== undefined && firstSeenAt !== null && total.changedAt > firstSeenAt + total.everyMs;
  return {
    movedAt: seenMoving && total.value > 0 ? (total.changedAt ?? null) : null,
    evidence: evidenceOf(total, `${plural(total.value, 'thought')} processed since it is watched or started`),
  };
};
