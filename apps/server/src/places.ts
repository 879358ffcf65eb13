import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { environment } from './env.ts';

/** Where the parts lie: in the bundle beside it, from the sources in their packages. */
export interface Places {
  readonly dashboard: string;
  /** The build of the pages in there. */
  readonly pages: string;
  readonly demoAgent: string;
  readonly databaseWorker: URL;
  readonly graphWorker: URL;
  readonly migrations: string | undefined;
}

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export const findPlaces = (): Places => {
  const kept = environment.CIRIS_TELEMETRY_BUILD;
  const pages = kept ? `.next-${kept}` : '.next';
  const bundled = existsSync(here('./database-worker.js'));
  if (bundled) {
    return {
      dashboard: here('../../dashboard'),
      pages,
      demoAgent: here('./demo-agent.js'),
      databaseWorker: new URL('./database-worker.js', import.meta.url),
      graphWorker: new URL('./graph-worker.js', import.meta.url),
      migrations: here('./migrations'),
    };
  }
  return {
    dashboard: here('../../dashboard'),
    pages,
    demoAgent: here('../../../packages/demo-agent/src/main.ts'),
    databaseWorker: new URL('../../../packages/core/src/collect/database-worker.ts', import.meta.url),
    graphWorker: new URL('../../../packages/core/src/store/sqlite/graph/graph-worker.ts', import.meta.url),
    migrations: undefined,
  };
};
