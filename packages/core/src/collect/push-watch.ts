import type { SourceState } from '@ciris/telemetry-contracts';
import { PERIOD_MS } from '../facts/source-facts.ts';
import type { Clock } from '../ports/clock.ts';
import type { EventSignal } from '../ports/signal.ts';
import type { RefusalReason } from '../sources/otlp/refusals.ts';

/** What became of one push, as far as it is of one agent. */
export interface PushNote {
  /** Of which process, as it calls itself. */
  readonly service: string;
  readonly kept: number;
  readonly folded: number;
  readonly refused: ReadonlyMap<RefusalReason, number>;
}

/** What agents push to this platform, seen from one of them. */
export interface PushWatch {
  state(): SourceState;
  /** Something comes: what changes by it, for the batch that keeps it. */
  opening(): readonly EventSignal[];
  /** Whether this process is one of so many that are kept by name. */
  admits(service: string): boolean;
  /** It is kept. */
  took(note: PushNote): void;
}

const SILENT_MS = 5 * PERIOD_MS.otlp;

const REASON_WORDS: Readonly<Record<RefusalReason, string>> = {
  no_agent: 'of no agent',
  no_value: 'without a finite number',
  no_time: 'without a possible time',
  bad_name: 'with a name or label that is none',
  bad_id: 'with ids that are none',
  unknown_kind: 'of an unknown kind',
  too_many_series: 'of too many series',
  told_late: 'told after later ones',
};

interface Tally {
  kept: number;
  folded: number;
  readonly refused: Map<RefusalReason, number>;
  readonly services: Set<string>;
}

const counted = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;

const dropped = ({ folded, refused }: Tally): string => {
  const parts = [...refused].map(([reason, count]) => `${count} ${REASON_WORDS[reason]}`);
  const total = [...refused.values()].reduce((sum, count) => sum + count, 0);
  const words = total === 0 ? 'none refused' : `${total} refused (${parts.join(', ')})`;
  return folded === 0 ? words : `${words}, ${folded} in sums of the series beyond the limit`;
};

const MOST_NAMED = 3;
const MOST_SERVICES = 100;

const said = (tally: Tally): string => {
  const names = [...tally.services].slice(0, MOST_NAMED).join(', ');
  const more = tally.services.size > MOST_NAMED ? ` and ${tally.services.size - MOST_NAMED} more` : '';
  return `Pushed by ${names}${more}: ${counted(tally.kept, 'item')} kept since this platform started, ${dropped(tally)}.`;
};

const NEVER =
  'Nothing was pushed: point an OTLP exporter of the agent at this address, with its name in ciris.agent.id.';

/** `knownAt`: when something was pushed last before this platform started; null: never. */
export const createPushWatch = (clock: Clock, knownAt: number | null): PushWatch => {
  const begun = clock.now();
  const tally: Tally = { kept: 0, folded: 0, refused: new Map(), services: new Set() };
  let openSince: number | null = null;
  let lastAt: number | null = knownAt;

  const isOpen = (): boolean => openSince !== null && lastAt !== null && clock.now() - lastAt <= SILENT_MS;

  const now = (): Pick<SourceState, 'state' | 'since' | 'detail'> => {
    if (lastAt === null) return { state: 'not_granted', since: begun, detail: NEVER };
    if (isOpen()) return { state: 'open', since: openSince ?? lastAt, detail: said(tally) };
    const detail =
      openSince === null
        ? 'Nothing was pushed since this platform started.'
        : `Nothing is pushed any more. ${said(tally)}`;
    return { state: 'lost', since: lastAt, detail };
  };

  return {
    state: () => ({ source: 'otlp', ...now(), lastSuccessAt: lastAt, lastFailure: null, tells: [] }),
    opening: () => {
      if (isOpen()) return [];
      const at = clock.now();
      const data = { source: 'otlp', from: now().state, to: 'open', detail: 'It is pushed.' };
      return [{ kind: 'event', type: 'source.changed', key: `otlp:${at}:open`, at, data }];
    },
    admits: (service) => tally.services.has(service) || tally.services.size < MOST_SERVICES,
    took: ({ service, kept, folded, refused }) => {
      if (!isOpen()) openSince = clock.now();
      lastAt = clock.now();
      if (tally.services.size < MOST_SERVICES) tally.services.add(service);
      tally.kept += kept;
      tally.folded += folded;
      for (const [reason, count] of refused) tally.refused.set(reason, (tally.refused.get(reason) ?? 0) + count);
    },
  };
};
