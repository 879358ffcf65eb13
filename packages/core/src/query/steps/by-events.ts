import type { ThoughtStatus } from '@ciris/telemetry-contracts';
import { actionWords, auditWords, conscienceWords, contextWords, dmaWords, selectionWords } from './step-words.ts';
import { between, type Telling, type Tellings, telling } from './telling.ts';
import type { Moment, Selection, ThoughtEvents } from './thought-events.ts';

const NOT_CAME = 'Its event did not come.';
const TOGETHER = 'Without the time of sending, start_round and gather_context are told together.';

interface Told {
  readonly events: ThoughtEvents;
  readonly status: ThoughtStatus;
  readonly first: Selection | null;
  readonly second: Selection | null;
}

/** A step that is known to be over. */
const done = (from: number | null, to: number | null, about: Partial<Telling>): Telling => {
  const times = between(from, to);
  const source = times.startedAt === null && about.result == null ? {} : ({ source: 'stream' } as const);
  return telling('done', { note: times.startedAt === null ? NOT_CAME : null, ...source, ...times, ...about });
};

const at = (moment: Moment | null): number | null => moment?.at ?? null;

const beginning = ({ events }: Told): readonly Telling[] => {
  const { start, context } = events;
  const endpoint = 'thought_start';
  const begun = start?.sentAt ?? null;
  return [
    done(at(start), begun, { endpoint, ...(start && begun === null ? { note: TOGETHER } : {}) }),
    done(begun ?? at(start), at(context), {
      endpoint: 'snapshot_and_context',
      result: contextWords(events),
      ...(start && begun === null ? { note: TOGETHER } : {}),
    }),
  ];
};

const deciding = ({ events, first }: Told): readonly Telling[] => [
  done(at(events.context), at(events.decisions) ?? events.context?.sentAt ?? null, {
    endpoint: 'dma_results',
    result: dmaWords(events),
  }),
  done(at(events.decisions) ?? events.context?.sentAt ?? null, at(first) ?? events.decisions?.sentAt ?? null, {
    endpoint: 'aspdma_result',
    result: first ? selectionWords(events, first.action) : null,
  }),
];

const SENT_BACK = 'Sent the selection back: no event says why, a second selection follows.';

/** Steps 5 to 7. The one `conscience_result` is of the last look. */
const judging = ({ events, first, second }: Told): readonly Telling[] => {
  const { conscience, told } = events;
  const last = {
    endpoint: 'conscience_result',
    result: conscienceWords(events),
    ...(told.conscience?.passed === false ? ({ state: 'failed' } as const) : {}),
  };
  if (!second) {
    const skipped = first
      ? telling('skipped', { note: 'The conscience let the first selection pass.' })
      : telling('not_told', { note: NOT_CAME });
    const began = at(first) ?? events.decisions?.sentAt ?? null;
    return [done(began, at(conscience) ?? first?.sentAt ?? null, last), skipped, skipped];
  }
  const sentBack = first?.sentAt ?? null;
  return [
    done(at(first), sentBack, {
      state: 'failed',
      endpoint: 'aspdma_result',
      result: 'sends the selection back',
      note: SENT_BACK,
    }),
    done(sentBack, second.at, { endpoint: 'aspdma_result', result: selectionWords(events, second.action) }),
    done(second.at, at(conscience) ?? second.sentAt, last),
  ];
};

const failedAction = ({ events, status }: Told): boolean =>
  events.told.action?.succeeded === false || (status === 'failed' && events.told.action?.action !== 'reject');

/** When the handler began: its own time counts back from the result, and not before the conscience was over. */
const handlerBegan = ({ conscience, result, told }: ThoughtEvents): number | null => {
  const ranMs = told.action?.executionMs ?? null;
  if (!result || ranMs === null) return null;
  return Math.max(result.at - ranMs, conscience?.at ?? Number.NEGATIVE_INFINITY);
};

const NOT_TOLD_WHETHER = 'The stream calls every tool a success: whether it was is not told.';

const performing = (all: Told): Telling => {
  const { events, status } = all;
  const began = handlerBegan(events) ?? (events.result ? null : (events.conscience?.sentAt ?? null));
  const unsure = status === 'ended' ? ` ${NOT_TOLD_WHETHER}` : '';
  return done(began, at(events.result), {
    state: failedAction(all) ? 'failed' : 'done',
    endpoint: 'action_result',
    result: actionWords(events),
    // The agent measured it; only where it lies is counted back.
    ...(began === null ? {} : { durationMs: events.told.action?.executionMs ?? null, basis: 'measured' }),
    note: `No event of its own: action_result tells how long the handler ran.${unsure}`,
  });
};

const acting = (all: Told): readonly Telling[] => {
  const { events } = all;
  const began = handlerBegan(events);
  return [
    done(at(events.conscience), began ?? at(events.result), {
      endpoint: 'conscience_result',
      result: events.told.conscience?.action ?? null,
      ...(events.result && began === null ? { note: 'With perform_action in it.' } : {}),
    }),
    performing(all),
    done(at(events.result), events.result?.sentAt ?? null, { endpoint: 'action_result', result: auditWords(events) }),
    telling('not_told', { note: 'No event and no time of its own: the agent does not tell it.' }),
  ];
};

/** All eleven as the events tell them, as if the thought had passed them all; who did not is seen elsewhere. */
export const stepsByEvents = (events: ThoughtEvents, status: ThoughtStatus): Tellings => {
  const [first = null, second = null] = events.selections;
  const all: Told = { events, status, first, second };
  const list = [...beginning(all), ...deciding(all), ...judging(all), ...acting(all)];
  return new Map(list.map((step, index) => [index + 1, step]));
};
