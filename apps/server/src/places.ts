import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Where the parts lie: in the bundle beside it, from the sources in their packages. */
export interface Places {
  readonly dashboard: string;
  readonly demoAgent: string;
  readonly databaseWorker: URL;
  readonly migrations: string | undefined;
}

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export const findPlaces = (): Places => {
  const bundled = existsSync(here('./database-worker.js'));
  if (bundled) {
    return {
      dashboard: here('../../dashboard'),
      demoAgent: here('./demo-agent.js'),
      databaseWorker: new URL('./database-worker.js', import.meta.url),
      migrations: here('./migrations'),
    };
  }
  return {
    dashboard: here('../../dashboard'),
    demoAgent: here('../../../packages/demo-agent/src/main.ts'),
    databaseWorker: new URL('../../../packages/core/src/collect/database-worker.ts', import.meta.url),
    migrations: undefined,
  };
};
