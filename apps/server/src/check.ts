import { createServer } from 'node:net';
import { join } from 'node:path';
import { lockFile, StoreError } from '@ciris/telemetry-core/before-start';
import { prepareDataDir } from './data-dir.ts';
import { endInVain, StartError } from './exit.ts';
import { listen } from './listen.ts';
import { optionsOrEnd } from './options/options-or-end.ts';

/**
 * Before anything is built: whatever would keep the server from starting afterwards. Run from the
 * sources, so it loads little; the server looks at all of it again.
 */
const check = async (): Promise<void> => {
  process.umask(0o077);
  const options = optionsOrEnd();
  const server = createServer();
  await listen(server, options.port, options.host);
  await new Promise((resolve) => server.close(resolve));
  const dataDir = prepareDataDir(options.dataDir);
  try {
    lockFile(join(dataDir, 'telemetry.sqlite'))();
  } catch (error) {
    throw error instanceof StoreError ? new StartError(error.message, '', { cause: error }) : error;
  }
};

check().catch(endInVain);
