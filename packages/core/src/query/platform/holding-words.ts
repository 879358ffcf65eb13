import type { HoldingName } from '../../ports/holdings.ts';
import type { KindName } from '../../ports/kinds/kinds.ts';
import type { Retention } from '../../ports/store.ts';
import type { RetentionClass } from '../../store/kinds/descriptor.ts';
import { KINDS } from '../../store/kinds/kinds.ts';
import { ageOf, detailsMs, saidBy } from '../../store/retention.ts';

/** What is configured of a holding, and what an operator must know of it. */
export interface HoldingRule {
  readonly title: string;
  /** Which member of Retention says how long it is kept; null: for ever. */
  readonly by: keyof Retention | null;
  /** Null: for ever. */
  readonly keptMs: (retention: Retention) => number | null;
  readonly note: string | null;
}

const OPEN_STAYS = 'What is open stays, however old.';
/** No thought is to be shown with half its steps. */
const A_DAY_LONGER = 'A day longer than thoughts.';

const TITLES: Readonly<Record<KindName, string>> = {
  calls: 'LLM calls',
  spans: 'Spans',
  traces: 'Traces',
  deferrals: 'Deferrals',
  audit: 'Audit entries',
  logs: 'Log lines',
  graphNodes: 'Memory graph, nodes',
  graphEdges: 'Memory graph, edges',
  handlerSummaries: 'Handlers by six hours',
  errors: 'Single errors',
  errorGroups: 'Groups of errors',
  incidents: 'Incidents',
  findings: 'Findings',
};

/** Of kinds that get old in part. */
const PARTS: Readonly<Partial<Record<KindName, string>>> = {
  graphNodes: 'Copies of audit entries go with the audit.',
  graphEdges: 'Those of such copies, too.',
};

const noteOf = (age: RetentionClass, openStays: boolean): string | null => {
  if (age === 'details') return A_DAY_LONGER;
  return openStays && age !== 'forever' ? OPEN_STAYS : null;
};

const ofKind = ({ name, retention: { age, openStays, only } }: (typeof KINDS)[number]): HoldingRule =>
  only
    ? { title: TITLES[name], by: null, keptMs: () => null, note: PARTS[name] ?? null }
    : {
        title: TITLES[name],
        by: saidBy(age),
        keptMs: (retention) => ageOf(retention, age),
        note: noteOf(age, openStays),
      };

const by = (title: string, member: keyof Retention, note: string | null = null): HoldingRule => ({
  title,
  by: member,
  keptMs: (retention) => retention[member],
  note,
});

const forever = (title: string, note: string | null = null): HoldingRule => ({
  title,
  by: null,
  keptMs: () => null,
  note,
});

const KIND_RULES = Object.fromEntries(KINDS.map((kind) => [kind.name, ofKind(kind)])) as Record<KindName, HoldingRule>;

/** Each holding, in the order of the page: what agents do, what they say, what is concluded, what is ours. */
export const HOLDING_RULES: readonly (readonly [HoldingName, HoldingRule])[] = Object.entries({
  samples: by('Metric points', 'samplesMs'),
  handlerSummaries: KIND_RULES.handlerSummaries,
  thoughts: by('Thoughts', 'thoughtsMs', OPEN_STAYS),
  tasks: by('Tasks', 'thoughtsMs', OPEN_STAYS),
  steps: {
    title: 'Steps of thoughts',
    by: 'thoughtsMs',
    keptMs: ({ thoughtsMs }) => detailsMs(thoughtsMs),
    note: A_DAY_LONGER,
  },
  calls: KIND_RULES.calls,
  spans: KIND_RULES.spans,
  traces: KIND_RULES.traces,
  deferrals: KIND_RULES.deferrals,
  logs: KIND_RULES.logs,
  errors: KIND_RULES.errors,
  errorGroups: KIND_RULES.errorGroups,
  incidents: KIND_RULES.incidents,
  audit: KIND_RULES.audit,
  graphNodes: KIND_RULES.graphNodes,
  graphEdges: KIND_RULES.graphEdges,
  snapshots: forever('What is now', 'What is gone leaves with its changes.'),
  snapshotChanges: by('Changes of what is now', 'snapshotChangesMs'),
  events: forever('Events', 'Transitions, verdicts, starts, …'),
  findings: KIND_RULES.findings,
  reports: by('Frozen reports', 'reportsMs'),
  changes: by('Changes to follow', 'changesMs', 'Who was away longer reads anew.'),
} satisfies Readonly<Record<HoldingName, HoldingRule>>) as [HoldingName, HoldingRule][];
