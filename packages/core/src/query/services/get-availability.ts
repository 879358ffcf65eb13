import type { InputOf, OutputOf, Reading, services } from '@ciris/telemetry-contracts';
import type { Span } from '../../ports/reader.ts';
import { derived } from '../../resolve/field.ts';
import { viewOf } from '../agent-view.ts';
import type { QueryContext } from '../context.ts';
import { watchedSpans } from '../coverage.ts';
import { DAY_MS, windowOf } from '../window.ts';
import { type ServiceChange, serviceChange } from './changes.ts';
import { errorBudget, USUAL_OBJECTIVE } from './error-budget.ts';
import { findService } from './find-service.ts';
import { namedServices } from './service-rows.ts';
import { percentOf, phasesOf, shareOf, tickOf } from './ticks.ts';

const MOST_CHANGES = 1000;
const FORMULA =
  'watched time that was not critical ÷ watched time in which something was known, rounded down, and below 100 % where anything failed';

const percentReading = (share: ReturnType<typeof shareOf>, now: number, window: Span): Reading<number> =>
  share.watchedMs === 0
    ? { status: 'unavailable', reason: 'not_yet', since: null, detail: 'Nothing was known of it in this window.' }
    : derived(percentOf(share), {
        observedAt: now,
        everyMs: 15_000,
        endpoint: 'service.changed',
        formula: FORMULA,
        window,
      });

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
  const watched = await watchedSpans(context.reader, agent, span);
  const stepMs = Math.max(1, Math.ceil((span.to - span.from) / input.ticks));
  const changes = await changesUntil(context, agent, span.to);
  const objective = context.objective ?? USUAL_OBJECTIVE;
  const asked = input.service === undefined ? namedServices(of) : [findService(of, input.service).found];
  const rows = asked.map(({ service }) => {
    const mine = changes.filter((change) => change.service === service);
    const before = mine.filter((change) => change.at < span.from).at(-1)?.to ?? null;
    const phases = phasesOf(
      span,
      before,
      mine.filter((change) => change.at >= span.from),
    );
    const share = shareOf(phases, watched);
    return {
      service,
      ticks: Array.from({ length: input.ticks }, (_, index) => {
        const from = span.from + index * stepMs;
        return tickOf({ from, to: from + stepMs }, phases, watched);
      }),
      percent: percentReading(share, now, span),
      watchedMs: share.watchedMs,
      budget: errorBudget({ objectivePercent: objective.percent, window: span, phases, watched, share, now }),
    };
  });
  return { ...span, stepMs, formula: FORMULA, objective, rows };
};

/** In order of time: the newest changes up to an instant, which reach back before any usual window. */
const changesUntil = async (context: QueryContext, agent: number, to: number): Promise<readonly ServiceChange[]> => {
  const all: ServiceChange[] = [];
  let cursor: string | undefined;
  for (let pages = 0; pages < 10; pages += 1) {
    const page = await context.reader.events.page(agent, {
      types: ['service.changed'],
      span: { from: 0, to: to + 1 },
      limit: MOST_CHANGES,
      cursor,
    });
    for (const row of page.rows) {
      const change = serviceChange(row);
      if (change) all.push(change);
    }
    cursor = page.next;
    if (cursor === undefined) break;
  }
  return all.reverse();
};
