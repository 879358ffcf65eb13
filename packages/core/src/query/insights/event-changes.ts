import { type Change, STATUSES, type Status } from '@ciris/telemetry-contracts';
import type { Span } from '../../ports/reader.ts';
import type { EventRow } from '../../ports/rows.ts';
import type { EventType } from '../../ports/signal.ts';
import type { QueryContext } from '../context.ts';
import { serviceChange } from '../services/changes.ts';
import { statusOfVerdict } from './verdict-status.ts';

/** Of each type, so that what changes often pushes out nothing else. */
const MOST_EVENTS = 1000;

const SEVERITY: Readonly<Record<Status, Change['severity']>> = {
  critical: 'critical',
  degraded: 'degraded',
  healthy: 'info',
  unknown: 'info',
};

type Happened = Omit<Change, 'before' | 'after'> & { readonly at: number };

const happened = (row: Happened): Change => ({ ...row, before: null, after: null });

const said = (value: unknown): string =>
  value === null || value === undefined ? 'not told' : typeof value === 'string' ? value : JSON.stringify(value);

interface FieldMove {
  readonly field: string;
  readonly from: unknown;
  readonly to: unknown;
}

/** Settings and states of snapshots that are worth a word when they move, and the page that shows them. */
const MOVES: Readonly<Record<string, Pick<Change, 'kind' | 'title' | 'subject'>>> = {
  'health.version': { kind: 'version', title: 'Version', subject: '' },
  'identity.codeHash': { kind: 'version', title: 'Code', subject: '' },
  'processor.paused': { kind: 'setting', title: 'Paused', subject: '' },
  'provider.breakerState': { kind: 'breaker', title: 'Breaker', subject: 'breakers' },
  'service.breakerState': { kind: 'breaker', title: 'Breaker', subject: 'breakers' },
  'provider.priority': { kind: 'setting', title: 'Priority of the provider', subject: 'llm' },
  'adapter.running': { kind: 'setting', title: 'Adapter', subject: 'adapters' },
};

const severityOfMove = (kind: Change['kind'], to: unknown): Change['severity'] => {
  if (kind === 'breaker') return to === 'open' ? 'critical' : to === 'half_open' ? 'degraded' : 'info';
  return kind === 'setting' && to === false ? 'degraded' : 'info';
};

const snapshotMoves = ({ at, data }: EventRow): readonly Change[] => {
  const {
    subject = '',
    key = '',
    changes = [],
  } = data as {
    subject?: string;
    key?: string;
    changes?: readonly FieldMove[];
  };
  return changes.flatMap(({ field, from, to }) => {
    const move = MOVES[`${subject}.${field}`];
    // What was or is not told is no other setting.
    if (!move || from === null || to === null) return [];
    const title = key === '' ? move.title : `${move.title} of ${key}`;
    const severity = severityOfMove(move.kind, to);
    return [happened({ ...move, title, severity, words: `${said(from)} → ${said(to)}`, at })];
  });
};

const verdictMove = ({ at, data }: EventRow): readonly Change[] => {
  const { from, to, sentence } = data as { from?: string; to?: string; sentence?: string };
  if (to === undefined || from === undefined) return [];
  const severity = SEVERITY[statusOfVerdict(to)];
  return [
    happened({ kind: 'verdict', severity, title: 'Verdict', words: sentence ?? `${from} → ${to}`, at, subject: '' }),
  ];
};

const stateMove = ({ at, data }: EventRow): readonly Change[] => {
  const { from, to } = data as { from: string | null; to: string | null };
  if (from === null || to === null) return [];
  return [
    happened({
      kind: 'state',
      severity: 'info',
      title: 'Cognitive state',
      words: `${from} → ${to}`,
      at,
      subject: 'cognition',
    }),
  ];
};

const processBegan = ({ at, data }: EventRow): readonly Change[] => {
  const { previousStartedAt } = data as { previousStartedAt: number | null };
  if (previousStartedAt === null) return [];
  return [
    happened({ kind: 'process', severity: 'degraded', title: 'Process', words: 'it began anew', at, subject: '' }),
  ];
};

const serviceMove = (row: EventRow): readonly Change[] => {
  const change = serviceChange(row);
  if (!change || !STATUSES.includes(change.to) || change.to === 'unknown' || change.from === null) return [];
  const severity = SEVERITY[change.to];
  return [
    happened({
      kind: 'service',
      severity,
      title: change.service,
      words: change.words,
      at: row.at,
      subject: 'services',
    }),
  ];
};

interface Kind {
  readonly type: EventType;
  /** As a note names them. */
  readonly words: string;
  readonly read: (row: EventRow) => readonly Change[];
}

const KINDS: readonly Kind[] = [
  { type: 'verdict.changed', words: 'the verdict', read: verdictMove },
  { type: 'state.transition', words: 'the cognitive state', read: stateMove },
  { type: 'process.started', words: 'the process', read: processBegan },
  { type: 'service.changed', words: 'services', read: serviceMove },
  { type: 'snapshot.changed', words: 'versions, breakers and settings', read: snapshotMoves },
];

/** The newest of each thing that moved: what went to and fro is told once, as it is now. */
const newestOfEach = (all: readonly Change[], cut: boolean): readonly Change[] => {
  const seen = new Map<string, { change: Change; times: number }>();
  for (const change of all) {
    const key = `${change.kind} ${change.title}`;
    const known = seen.get(key);
    if (known) known.times += 1;
    else seen.set(key, { change, times: 1 });
  }
  const least = cut ? 'at least ' : '';
  return [...seen.values()].map(({ change, times }) =>
    times === 1 ? change : { ...change, words: `${change.words.replace(/\.$/, '')} (${least}${times} changes)` },
  );
};

export interface EventChanges {
  readonly rows: readonly Change[];
  /** What was not looked at. */
  readonly notes: readonly string[];
}

/** What happened in the span, of each thing once. */
export const eventChanges = async (context: QueryContext, agent: number, span: Span): Promise<EventChanges> => {
  const pages = await Promise.all(
    KINDS.map(async ({ type, words, read }) => {
      const { rows, next } = await context.reader.events.page(agent, { types: [type], span, limit: MOST_EVENTS });
      const note = `Of changes of ${words} only the newest ${MOST_EVENTS} were looked at: there are older ones.`;
      const cut = next !== undefined;
      return { rows: newestOfEach(rows.flatMap(read), cut), notes: cut ? [note] : [] };
    }),
  );
  return { rows: pages.flatMap(({ rows }) => rows), notes: pages.flatMap(({ notes }) => notes) };
};
