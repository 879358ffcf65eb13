import type { InputOf, OutputOf, Reading, services } from '@ciris/telemetry-contracts';
import { spanWords } from '../../insight/verdict-text.ts';
import type { Span } from '../../ports/reader.ts';
import { derived } from '../../resolve/field.ts';
import { viewOf } from '../agent-view.ts';
import type { QueryContext } from '../context.ts';
import { coveredMs, watchOf } from '../coverage.ts';
import { DAY_MS, windowOf } from '../window.ts';
import { type ServiceChange, serviceChange } from './changes.ts';
import { errorBudget, USUAL_OBJECTIVE } from './error-budget.ts';
import { findService } from './find-service.ts';
import { namedServices } from './service-rows.ts';
import { percentOf, phasesOf, phasesWithSilence, type Share, shareOf, tickOf } from './ticks.ts';

const PAGE = 1000;
const MOST_PAGES = 20;
const FORMULA =
  'watched time that was not critical ÷ watched time in which something was known, rounded down, and below 100 % where anything failed; while the agent does not answer, none of its services is available';

/** What was seen of one service: `told` while the agent answered, `share` with the time in which it did not. */
interface Known {
  readonly share: Share;
  readonly told: Share;
  readonly answeredMs: number;
}

const percentReading = ({ share, told, answeredMs }: Known, now: number, window: Span): Reading<number> => {
  // Of a service that was never asked a silent minute is no measure.
  if (share.watchedMs === 0 || (told.watchedMs === 0 && answeredMs > 0)) {
    const silence =
      share.criticalMs > 0 ? ` while the agent answered; for ${spanWords(share.criticalMs)} it did not` : '';
    const detail = `Nothing was known of it in this window${silence}.`;
    return { status: 'unavailable', reason: 'not_yet', since: null, detail };
  }
  return derived(percentOf(share), {
    observedAt: now,
    everyMs: 15_000,
    endpoint: 'service.changed',
    formula: FORMULA,
    window,
  });
};

/** Ticks of every service over a window, by default the last 24 h, and the share of the watched time. */
export const getAvailability = async (
  context: QueryContext,
  input: InputOf<typeof services.availability>,
): Promise<OutputOf<typeof services.availability>> => {
  const handle = context.directory.find(input.agent);
  const agent = handle.record.number;
  const now = context.clock.now();
  const span = windowOf(input, now, DAY_MS);
  const of = await viewOf(context, handle);
  const { answered, silent } = await watchOf(context.reader, agent, span);
  const watched = [...answered, ...silent];
  const stepMs = Math.max(1, Math.ceil((span.to - span.from) / input.ticks));
  const objective = context.objective ?? USUAL_OBJECTIVE;
  const asked = input.service === undefined ? namedServices(of) : [findService(of, input.service).found];
  const names = asked.map(({ service }) => service);
  const changes = await changesOf(context, agent, span, names);
  const rows = names.map((service) => {
    const mine = changes.filter((change) => change.service === service);
    const before = mine.filter((change) => change.at < span.from).at(-1)?.to ?? null;
    const told = phasesOf(
      span,
      before,
      mine.filter((change) => change.at >= span.from),
    );
    const phases = phasesWithSilence(told, silent);
    const share = shareOf(phases, watched);
    const known = { share, told: shareOf(told, answered), answeredMs: coveredMs(answered, span) };
    return {
      service,
      ticks: Array.from({ length: input.ticks }, (_, index) => {
        const from = span.from + index * stepMs;
        return tickOf({ from, to: from + stepMs }, phases, watched);
      }),
      percent: percentReading(known, now, span),
      watchedMs: share.watchedMs,
      budget: errorBudget({ objectivePercent: objective.percent, window: span, phases, watched, share, now }),
    };
  });
  return { ...span, stepMs, formula: FORMULA, objective, unansweredMs: coveredMs(silent, span), rows };
};

/** In order of time: those of the window, and of each service what held as it began. */
const changesOf = async (
  context: QueryContext,
  agent: number,
  { from, to }: Span,
  names: readonly string[],
): Promise<readonly ServiceChange[]> => {
  const all: ServiceChange[] = [];
  const open = new Set(names);
  const [only] = names;
  let cursor: string | undefined;
  for (let pages = 0; pages < MOST_PAGES && open.size > 0; pages += 1) {
    const page = await context.reader.events.page(agent, {
      types: ['service.changed'],
      span: { from: 0, to: to + 1 },
      limit: PAGE,
      cursor,
      ...(names.length === 1 ? { keyPrefix: `${only}:` } : {}),
    });
    for (const row of page.rows) {
      const change = serviceChange(row);
      if (!change) continue;
      all.push(change);
      if (change.at < from) open.delete(change.service);
    }
    cursor = page.next;
    if (cursor === undefined) break;
  }
  return all.reverse();
};
