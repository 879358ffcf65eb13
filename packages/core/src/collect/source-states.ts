import type { EndpointState, Generation, Source, SourceState } from '@ciris/telemetry-contracts';
import { ENDPOINTS } from '../facts/endpoints.ts';
import { FIELD_NAMES, FIELDS } from '../facts/fields.ts';
import { TRUST } from '../facts/trust.ts';
import type { PolledEndpoint } from './endpoint-log.ts';

type State = SourceState['state'];
interface Now {
  readonly state: State;
  readonly detail: string;
}

/** What the states of the sources that come with answers rest on. */
export interface AnswerView {
  readonly generation: Generation | null;
  readonly endpoints: readonly PolledEndpoint[];
  readonly given: boolean;
  readonly refusal: string | null;
  readonly unanswered: { readonly detail: string } | null;
  readonly everAnswered: boolean;
  readonly excluded: readonly string[];
}

const NO_CREDENTIALS = 'No credentials are given: only its health is readable. Give it a token or a user.';

/** Passes while an agent starts, or a proxy before it waits for it. */
const PASSING: readonly number[] = [429, 500, 502, 503, 504];

const passes = (status: number | null): boolean => status !== null && PASSING.includes(status);

/** Something answers, but nothing that tells its health: often another server, or a page of a proxy. */
const withoutAgent = (status: number | null, { reason, detail }: NonNullable<EndpointState['failure']>): Now => {
  const unread = `Its health is not readable: ${detail}.`;
  if (reason === 'forbidden') return { state: 'forbidden', detail: unread };
  if (reason === 'unreachable' || passes(status)) {
    return { state: 'connecting', detail: unread };
  }
  if (reason === 'not_exposed')
    return { state: 'failed', detail: `No CIRIS agent answers there: it has no health (${status}).` };
  const another = status !== null && status < 300;
  return { state: 'failed', detail: another ? `No CIRIS agent answers there: ${detail}.` : unread };
};

/** Fewer in a row may be chance. */
const FAILURES = 3;

/** Endpoints that began to fail after anything was read last; none while that may be chance. */
const failingSinceRead = (read: readonly PolledEndpoint[]): readonly PolledEndpoint[] => {
  const newest = Math.max(...read.filter((one) => one.failure === null).map((one) => one.lastAnswerAt ?? 0));
  const failing = read.filter(
    ({ failure, failingSince }) =>
      failure !== null &&
      // What an agent has not, or does not show to all, is no sign of anything.
      failure.reason !== 'not_exposed' &&
      failure.reason !== 'forbidden' &&
      (failingSince ?? 0) > newest,
  );
  const failures = failing.reduce((sum, one) => sum + one.consecutiveFailures, 0);
  return failures < FAILURES ? [] : failing;
};

/** An endpoint that is asked seldom proves nothing once all that were asked since fail. */
const polled = (view: AnswerView): Now => {
  const read = view.endpoints.filter((one) => one.endpoint !== ENDPOINTS.health && one.lastAnswerAt !== null);
  const [first] = failingSinceRead(read);
  if (first?.failure) {
    const detail = `Nothing of it is read any more: ${first.failure.detail}.`;
    return { state: passes(first.lastStatus) ? 'lost' : 'failed', detail };
  }
  const well = read.filter((one) => one.failure === null);
  if (well.length > 0)
    return { state: 'open', detail: `${well.length} of ${view.endpoints.length} endpoints are read.` };
  return { state: 'connecting', detail: 'Its first answers are awaited.' };
};

const answers = (view: AnswerView): Now => {
  if (view.unanswered) {
    const state = view.everAnswered ? 'lost' : 'connecting';
    return { state, detail: `The agent does not answer: ${view.unanswered.detail}.` };
  }
  if (!view.everAnswered) return { state: 'connecting', detail: 'The agent is asked for the first time.' };
  const health = view.endpoints.find((one) => one.endpoint === ENDPOINTS.health);
  if (health?.failure && view.generation === null) return withoutAgent(health.lastStatus, health.failure);
  if (!view.given) return { state: 'not_granted', detail: NO_CREDENTIALS };
  if (view.refusal) return { state: 'forbidden', detail: view.refusal };
  return polled(view);
};

/** A source that is one endpoint. */
const byEndpoint = (view: AnswerView, endpoint: string, family: string, none: string): Now => {
  if (view.generation === 'early') return { state: 'not_exposed', detail: none };
  if (view.excluded.includes(family)) return { state: 'not_granted', detail: 'It is switched off for this agent.' };
  const whole = answers(view);
  if (whole.state !== 'open') return whole;
  const one = view.endpoints.find((state) => state.endpoint === endpoint);
  if (!one || (one.lastAnswerAt === null && one.failure === null)) {
    return { state: 'connecting', detail: 'Its first answer is awaited.' };
  }
  if (!one.failure) return { state: 'open', detail: 'It is read.' };
  if (one.failure.reason === 'forbidden') return { state: 'forbidden', detail: one.failure.detail };
  if (one.failure.reason === 'not_exposed') return { state: 'not_exposed', detail: one.failure.detail };
  if (one.failure.reason !== 'unreachable' && !passes(one.lastStatus)) {
    return { state: 'failed', detail: one.failure.detail };
  }
  if (!one.everRead) return { state: 'connecting', detail: one.failure.detail };
  return { state: one.consecutiveFailures < FAILURES ? 'open' : 'lost', detail: one.failure.detail };
};

export const stateNow = (view: AnswerView, source: 'answer' | 'log' | 'points'): Now => {
  if (source === 'answer') return answers(view);
  return source === 'log'
    ? byEndpoint(view, ENDPOINTS.logs, 'logs', 'This generation writes no log that it would show.')
    : byEndpoint(view, ENDPOINTS.metrics, 'metrics', 'This generation lists metrics that it never records.');
};

/** Titles of the fields that a source tells. */
export const tellsOf = (generation: Generation, source: Source): string[] =>
  FIELD_NAMES.filter((field) => TRUST[field][generation].told.some((one) => one.source === source)).map(
    (field) => FIELDS[field].title,
  );

/** By generation, source and what is open beside it: the states are asked for at each ring, and the trust table is fixed. */
const alone = new Map<string, string[]>();

/** Titles of the fields that a source tells and that no other open one does. */
export const tellsAlone = (generation: Generation | null, source: Source, open: readonly Source[]): string[] => {
  if (!generation) return [];
  const others = open.filter((one) => one !== source).sort();
  const key = [generation, source, ...others].join(' ');
  const told = alone.get(key) ?? titlesAlone(generation, source, others);
  alone.set(key, told);
  return told;
};

const titlesAlone = (generation: Generation, source: Source, others: readonly Source[]): string[] =>
  FIELD_NAMES.filter((field) => {
    const { told } = TRUST[field][generation];
    return told.some((one) => one.source === source) && !told.some((one) => others.includes(one.source));
  }).map((field) => FIELDS[field].title);
