import { adapterFigures } from './adapters.ts';
import { agentFigures } from './agent.ts';
import { auditFigures } from './audit.ts';
import { breakerFigures } from './breakers.ts';
import { busFigures } from './buses.ts';
import { errorFigures } from './errors.ts';
import { flowFigures } from './flow.ts';
import { handlerFigures } from './handlers.ts';
import { incidentFigures } from './incidents.ts';
import { llmFigures } from './llm.ts';
import { logFigures } from './logs.ts';
import { metricFigures } from './metrics.ts';
import type { Occasion } from './occasion.ts';
import { registryFigures } from './registry.ts';
import { reportFigures } from './report.ts';
import { resourceFigures } from './resources.ts';
import { serviceFigures } from './services.ts';
import { thoughtFigures } from './single-thoughts.ts';
import { sumFigures } from './sums.ts';
import type { Table } from './table.ts';
import { toolFigures } from './tools.ts';
import { traceFigures } from './traces.ts';

const pages = (occasion: Occasion): Table => ({
  ...agentFigures(occasion),
  ...sumFigures(occasion),
  ...serviceFigures(occasion),
  ...breakerFigures(occasion),
  ...llmFigures(occasion),
  ...auditFigures(occasion),
  ...logFigures(occasion),
  ...incidentFigures(occasion),
  ...errorFigures(occasion),
  ...traceFigures(occasion),
  ...handlerFigures(occasion),
  ...toolFigures(occasion),
  ...resourceFigures(occasion),
  ...busFigures(occasion),
  ...adapterFigures(occasion),
  ...registryFigures(occasion),
  ...thoughtFigures(occasion),
  ...flowFigures(occasion),
  ...reportFigures,
});

/** What every page must show after the script, figure by figure. */
export const afterMessages = (occasion: Occasion): Table => {
  const table = pages(occasion);
  return { ...table, ...metricFigures(occasion, table) };
};
