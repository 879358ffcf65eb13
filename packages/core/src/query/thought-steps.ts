import { type Generation, STEPS, type ThoughtStatus, type ThoughtStep } from '@ciris/telemetry-contracts';
import type { CallRow } from '../ports/kinds/call.ts';
import type { SpanRow } from '../ports/kinds/span.ts';
import type { StepRow } from '../ports/rows.ts';
import { standsAfter, standsAtCall } from '../sources/ciris/stream/progress.ts';
import { stepsByEvents } from './steps/by-events.ts';
import { stepsBySpans } from './steps/by-spans.ts';
import { callNotes } from './steps/step-calls.ts';
import { notes, type Telling, telling } from './steps/telling.ts';
import { type ThoughtEvents, thoughtEvents } from './steps/thought-events.ts';

export interface ThoughtToldOf {
  /** Events of the stream about the thought. */
  readonly events: readonly StepRow[];
  /** Spans of the database. */
  readonly spans: readonly SpanRow[];
  readonly calls: readonly CallRow[];
  readonly generation: Generation;
  /** As all sources together have it. */
  readonly status: ThoughtStatus;
}

const isOpen = (status: ThoughtStatus): boolean => status === 'pending' || status === 'processing';

/** The first step that is not known to be over, by events and by calls that name one. */
const standsAt = ({ events, calls }: ThoughtToldOf, sorted: ThoughtEvents): number => {
  const byEvents = events.map((event) => standsAfter(event.type) ?? 0);
  const byCalls = calls.map((call) => (call.source === 'stream' ? (standsAtCall(call.parent) ?? 0) : 0));
  const stands = Math.max(0, ...byEvents, ...byCalls);
  // The second selection is told when the second look is over too.
  return stands === 6 && sorted.selections.length > 1 ? 8 : stands;
};

const MAYBE_FURTHER = 'It may be in perform_dmas already: no event tells when that begins.';
const ON_ITS_WAY =
  'Unless the word of the conscience is still on its way: it follows at once where the selection passes.';
const DIED_BETWEEN = 'It failed in gather_context or in perform_dmas: no event lies between the two.';

/** Where a thought stands that has no result. */
const standing = (number: number, status: ThoughtStatus, passed: Telling): Telling => {
  const { startedAt, source } = passed;
  const since = { startedAt, source, endpoint: passed.endpoint };
  if (isOpen(status)) {
    const note = number === 2 ? MAYBE_FURTHER : number === 6 ? ON_ITS_WAY : null;
    return telling('running', { ...since, note });
  }
  if (status !== 'failed') return telling('not_told', { ...since, note: 'Its later events did not come.' });
  if (number === 2) return telling('not_told', { ...since, note: DIED_BETWEEN });
  return telling('failed', { ...since, note: 'It failed here: nothing came after.' });
};

const beyond = (number: number, stands: number, status: ThoughtStatus): Telling => {
  if (stands === 2 && number === 3)
    return telling('not_told', { note: status === 'failed' ? DIED_BETWEEN : MAYBE_FURTHER });
  if (isOpen(status) || status === 'failed') return telling('not_reached');
  return telling('not_told', { note: 'Its later events did not come.' });
};

const bySource = (told: ThoughtToldOf, sorted: ThoughtEvents): ((number: number) => Telling) => {
  const spans = told.spans.length > 0 ? stepsBySpans(told.spans, told.status) : null;
  if (told.events.length === 0) return (number) => spans?.get(number) ?? untold(told);
  const passed = stepsByEvents(sorted, told.status);
  const stands = sorted.result ? Number.POSITIVE_INFINITY : standsAt(told, sorted);
  return (number) => {
    const asPassed = passed.get(number) ?? telling('not_told');
    const step =
      number < stands
        ? asPassed
        : number === stands
          ? standing(number, told.status, asPassed)
          : beyond(number, stands, told.status);
    return filled(step, spans?.get(number));
  };
};

/** What the events leave open, from the spans. */
const filled = (step: Telling, span: Telling | undefined): Telling => {
  const open = step.state === 'not_told' || (step.state === 'done' && step.startedAt === null);
  if (!open || !span || span.startedAt === null) return step;
  return { ...span, result: step.result ?? span.result };
};

/** Neither an event nor a span. */
const untold = ({ generation, status }: ThoughtToldOf): Telling => {
  if (status === 'pending') return telling('not_reached', { note: 'It waits for its turn.' });
  const note =
    generation === 'early'
      ? 'Told by the spans of the agent’s database alone, and there are none of it.'
      : 'Told by the event stream, which was not read when this thought ran.';
  return telling('not_told', { note });
};

/**
 * The eleven steps of one thought. An event carries the time at which the step began that sent it;
 * the step whose result it tells ended there, and the spans of the recorded databases lie so. A step
 * thus lasts from the event before it to its own.
 */
export const stepsOfThought = (told: ThoughtToldOf): readonly ThoughtStep[] => {
  const sorted = thoughtEvents(told.events);
  const of = bySource(told, sorted);
  const calls = callNotes(told.calls, sorted);
  return STEPS.map((step) => {
    const how = of(step.number);
    return {
      number: step.number,
      name: step.name,
      optional: step.optional,
      ...how,
      note: notes(how.note, calls.get(step.number) ?? null),
    };
  });
};
