import { FLEET_METRICS, type FleetMetric } from '@ciris/telemetry-contracts';
import { type Expected, type Figure, none, placeOf, told, untold } from './figure.ts';
import type { Occasion } from './occasion.ts';
import { at, type Table } from './table.ts';

/** The column of the fleet that each is made of. */
const COLUMN: Readonly<Record<FleetMetric, string>> = {
  queue_depth: 'queueDepth',
  thoughts_ended_hour: 'ended',
  llm_cost_cents_hour: 'llmCostCents',
  errors_hour: 'errors',
  open_breakers: 'openBreakers',
};

const summed = (expected: Expected): Expected => {
  if ('oneOf' in expected) return { oneOf: expected.oneOf.map(summed) };
  return 'none' in expected ? none('not_yet') : expected;
};

/** Of a fleet of one the sum is what the one has, concluded here; what it does not tell nobody does. */
const ofFleet = (figure: Figure, { sources }: Occasion): Figure => {
  const place = placeOf(figure, sources);
  return place ? told('not_yet', ['platform', summed(place[1])]) : untold('not_yet');
};

/** Rows and sums say what the page of the fleet says. */
export const metricFigures = (occasion: Occasion, table: Table): Table => {
  const columnAt = (index = ''): Figure => {
    const metric = FLEET_METRICS[Number(index)];
    const figure = metric && table[`agents.list.rows[*].${COLUMN[metric]}`]?.('');
    if (!figure) throw new Error(`no column of the fleet is expected for metric ${index}`);
    return figure;
  };
  return {
    'metrics.latest.rows[*].value': columnAt,
    ...at(
      ['sum', 'lowest', 'highest'].map((part) => `metrics.latest.totals[*].${part}`),
      (index) => ofFleet(columnAt(index), occasion),
    ),
  };
};
