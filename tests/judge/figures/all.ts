import { adapterFigures } from './adapters.ts';
import { agentFigures } from './agent.ts';
import { breakerFigures } from './breakers.ts';
import { flowFigures } from './flow.ts';
import type { Occasion } from './occasion.ts';
import { reportFigures } from './report.ts';
import { serviceFigures } from './services.ts';
import { thoughtFigures } from './single-thoughts.ts';
import { sumFigures } from './sums.ts';
import type { Table } from './table.ts';

/** What every page must show after the script, figure by figure. */
export const afterMessages = (occasion: Occasion): Table => ({
  ...agentFigures(occasion),
  ...sumFigures(occasion),
  ...serviceFigures(occasion),
  ...breakerFigures(occasion),
  ...adapterFigures(occasion),
  ...thoughtFigures(occasion),
  ...flowFigures(occasion),
  ...reportFigures,
});
