import type { ErrorSource, Generation, Reading } from '@ciris/telemetry-contracts';
import { ENDPOINTS, PUSHES, STREAM } from '../../facts/endpoints.ts';
import { PERIOD_MS } from '../../facts/source-facts.ts';
import { whyNoTeller } from '../../resolve/unavailable.ts';
import { lastToldAt, tellerAmong, versionWords } from '../../resolve/view.ts';
import type { AgentView } from '../agent-view.ts';
import type { QueryContext } from '../context.ts';

type OwnSource = Exclude<ErrorSource, 'otlp'>;

/**
 * Who tells single errors, best first. One failure leaves words in several of them, so one alone is
 * read: v2's records of lines with their stacks, lines of the log, failed calls, failed actions of early.
 */
export const ERROR_TELLERS: Readonly<Record<Generation, readonly OwnSource[]>> = {
  early: ['database'],
  v1: ['log'],
  v2: ['database', 'log', 'stream'],
};

const TOLD_BY: Readonly<Record<OwnSource, Readonly<Record<Generation, string>>>> = {
  database: { early: 'audit_log', v1: 'audit_log', v2: 'incident_records' },
  log: { early: ENDPOINTS.logs, v1: ENDPOINTS.logs, v2: ENDPOINTS.logs },
  stream: { early: STREAM, v1: STREAM, v2: STREAM },
};

const PERIODS_MS: Readonly<Record<ErrorSource, number>> = {
  database: 1_000,
  log: 120_000,
  stream: 30_000,
  otlp: PERIOD_MS.otlp,
};

/** Metrics alone say nothing of single errors. */
const TELL_ERRORS: ReadonlySet<string> = new Set([PUSHES.logs, PUSHES.traces]);

/**
 * Whose errors may be read, best first: the agent's own, of which one alone, and what instruments push,
 * the agent's or those of its adapters and tools.
 */
export const errorSources = ({ view }: AgentView): readonly ErrorSource[] => {
  const own = view.generation === null ? null : tellerAmong(view, ERROR_TELLERS[view.generation]);
  const pushed = view.rows.some(({ source, endpoint }) => source === 'otlp' && TELL_ERRORS.has(endpoint));
  return [...(own === null ? [] : [own]), ...(pushed ? (['otlp'] as const) : [])];
};

/** The one source whose errors are read; null: none tells any, or not the one that is wanted. */
export const errorSource = (of: AgentView, wanted?: ErrorSource | undefined): ErrorSource | null => {
  const sources = errorSources(of);
  return sources.find((source) => wanted === undefined || source === wanted) ?? null;
};

const placeOf = (source: ErrorSource, generation: Generation | null): string =>
  source === 'otlp' || generation === null ? PUSHES.logs : TOLD_BY[source][generation];

interface Counted {
  readonly source: ErrorSource | null;
  readonly value: number;
  /** There are more, which were not counted. */
  readonly atLeast?: boolean;
}

/** A number of errors as the source tells it, or why there is none. */
export const errorReading = (
  context: QueryContext,
  of: AgentView,
  { source, value, atLeast = false }: Counted,
): Reading<number> => {
  const { view } = of;
  if (source === null && view.generation === null) {
    return { status: 'unavailable', reason: 'not_yet', since: null, detail: 'Its generation is not known yet.' };
  }
  if (source === null) {
    const tellers = view.generation === null ? [] : ERROR_TELLERS[view.generation];
    return whyNoTeller(
      view,
      tellers,
      `Errors of ${versionWords(view)} are told by its ${tellers.join(' or its ')}, or by what is pushed.`,
    );
  }
  return {
    status: 'available',
    value,
    observedAt: lastToldAt(view, source) ?? context.clock.now(),
    everyMs: PERIODS_MS[source],
    basis: 'derived',
    source,
    endpoint: placeOf(source, view.generation),
    formula: atLeast
      ? 'errors that count, each once, among the newest 1,000: there are more'
      : 'errors that count, each once',
  };
};
