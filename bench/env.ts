import { existsSync } from 'node:fs';

/** The one place where benchmarks read the environment. */
export const FIXTURES = process.env.CIRIS_TELEMETRY_FIXTURES;
const DEBIAN = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'] as const;
export const CHROMIUM = process.env.CIRIS_TELEMETRY_CHROMIUM || (DEBIAN.find((path) => existsSync(path)) ?? DEBIAN[0]);
export const { env: environment } = process;
