import type { Generation, Reading, Source } from '@ciris/telemetry-contracts';
import { ENDPOINTS, STREAM } from '../../facts/endpoints.ts';
import { whyNoTeller } from '../../resolve/unavailable.ts';
import { lastToldAt, tellerAmong, versionWords } from '../../resolve/view.ts';
import type { AgentView } from '../agent-view.ts';
import type { QueryContext } from '../context.ts';

type ErrorSource = Extract<Source, 'database' | 'log' | 'stream'>;

/**
 * Who tells single errors, best first. One failure leaves words in several of them, so one alone is
 * read: v2's records of lines with their stacks, lines of the log, failed calls, failed actions of early.
 */
export const ERROR_TELLERS: Readonly<Record<Generation, readonly ErrorSource[]>> = {
  early: ['database'],
  v1: ['log'],
  v2: ['database', 'log', 'stream'],
};

const TOLD_BY: Readonly<Record<ErrorSource, Readonly<Record<Generation, string>>>> = {
  database: { early: 'audit_log', v1: 'audit_log', v2: 'incident_records' },
  log: { early: ENDPOINTS.logs, v1: ENDPOINTS.logs, v2: ENDPOINTS.logs },
  stream: { early: STREAM, v1: STREAM, v2: STREAM },
};

const PERIODS_MS: Readonly<Record<ErrorSource, number>> = { database: 1_000, log: 120_000, stream: 30_000 };

/** The one source whose errors are read; null: none tells any. */
export const errorSource = ({ view }: AgentView): ErrorSource | null =>
  view.generation === null ? null : tellerAmong(view, ERROR_TELLERS[view.generation]);

/** A number of errors as the source tells it, or why there is none. */
export const errorReading = (context: QueryContext, of: AgentView, value: number): Reading<number> => {
  const { view } = of;
  const source = errorSource(of);
  if (view.generation === null) {
    return { status: 'unavailable', reason: 'not_yet', since: null, detail: 'Its generation is not known yet.' };
  }
  if (source === null) {
    const tellers = ERROR_TELLERS[view.generation];
    return whyNoTeller(
      view,
      tellers,
      `Errors of ${versionWords(view)} are told by its ${tellers.join(' or its ')} alone.`,
    );
  }
  return {
    status: 'available',
    value,
    observedAt: lastToldAt(view, source) ?? context.clock.now(),
    everyMs: PERIODS_MS[source],
    basis: 'derived',
    source,
    endpoint: TOLD_BY[source][view.generation],
    formula: 'errors that count, each once',
  };
};
