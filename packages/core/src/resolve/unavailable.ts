import type { Column, Source, SourceState, Unavailable } from '@ciris/telemetry-contracts';
import type { FieldTrust, Told } from '../facts/field.ts';
import type { FieldState } from '../ports/rows.ts';
import { type FieldView, isKept, stateOf, versionWords } from './view.ts';

const HOW_TO_GRANT: Readonly<Partial<Record<Source, string>>> = {
  database: 'grant its directory with --agent-db',
  stream: 'give it an ADMIN user',
  answer: 'give it credentials',
  log: 'let its log be read',
};

const SOURCE_WORDS: Readonly<Record<Source, string>> = {
  database: 'database',
  stream: 'event stream',
  answer: 'answers',
  log: 'log',
  points: 'metric points',
  otlp: 'OTLP push',
  platform: 'platform',
};

/** Sources in words, as one of them is needed. */
export const sourceWords = (sources: readonly Source[]): string =>
  [...new Set(sources)].map((source) => SOURCE_WORDS[source]).join(' or ');

const CLOSED: readonly SourceState['state'][] = ['not_granted', 'not_exposed'];

/** Why a field has no value: what its own answer said first, then what stands in the way of a source. */
export const whyUnavailable = (
  view: FieldView,
  trust: FieldTrust,
  said: Extract<FieldState, { unavailable: unknown }> | null,
  gone: number | null,
): Unavailable => {
  if (gone !== null) {
    return { status: 'unavailable', reason: 'no_longer', since: gone, detail: 'It was told and no longer is.' };
  }
  if (trust.told.length === 0) {
    return { status: 'unavailable', reason: trust.otherwise.reason, since: null, detail: trust.otherwise.detail };
  }
  if (said) return { status: 'unavailable', reason: said.unavailable, since: said.since, detail: said.detail };
  return bySources(view, trust.told);
};

/** Why none of the sources that would tell something does: they cannot be reached, or nobody granted them. */
export const whyNoTeller = (view: FieldView, sources: readonly Source[], detail: string): Unavailable => {
  const granted = sources.filter((source) => isKept(view, source)).flatMap((source) => stateOf(view, source) ?? []);
  const [first] = granted;
  if (!first) return { status: 'unavailable', reason: 'not_granted', since: null, detail };
  const since = Math.min(...granted.map((state) => state.since));
  return { status: 'unavailable', reason: 'unreachable', since, detail: `${detail} ${first.detail}` };
};

export const untoldColumn = ({ reason, detail }: Unavailable): Column => ({
  unavailable: reason,
  ...(detail === undefined ? {} : { detail }),
});

const bySources = (view: FieldView, told: readonly Told[]): Unavailable => {
  const sources = told.map((entry) => entry.source);
  const states = sources.map((source) => stateOf(view, source));
  const usable = states.filter((state) => state && !CLOSED.includes(state.state));
  // What is measured here needs nobody's grant.
  if (usable.length === 0 && !sources.includes('platform')) {
    const grants = [...new Set(sources)].map((source) => HOW_TO_GRANT[source]).filter((words) => words !== undefined);
    const remedy = grants.length > 0 ? `: ${grants.join(', or ')}` : '';
    return {
      status: 'unavailable',
      reason: 'not_granted',
      since: null,
      detail: `Of ${versionWords(view)}, its ${sourceWords(sources)} would tell it${remedy}.`,
    };
  }
  if (view.unanswered && usable.every((state) => state?.source !== 'database' || state.state !== 'open')) {
    return {
      status: 'unavailable',
      reason: 'unreachable',
      since: view.unanswered.since,
      detail: `The agent does not answer: ${view.unanswered.detail}.`,
    };
  }
  const [unread] = usable;
  if (unread && usable.every((state) => state?.state === 'failed')) {
    return { status: 'unavailable', reason: 'failed', since: unread.since, detail: unread.detail };
  }
  const refused = usable.find((state) => state?.state === 'forbidden');
  if (refused && usable.length === 1) {
    return { status: 'unavailable', reason: 'forbidden', since: refused.since, detail: refused.detail };
  }
  return { status: 'unavailable', reason: 'not_yet', since: null, detail: 'Nothing has come so far.' };
};
