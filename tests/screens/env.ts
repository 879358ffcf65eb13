import { fileURLToPath } from 'node:url';

/** The one place where the pictures read the environment. Recordings lie beside the repository. */
export const RECORDINGS =
  process.env.CIRIS_TELEMETRY_FIXTURES || fileURLToPath(new URL('../../../shared/fixtures', import.meta.url));
