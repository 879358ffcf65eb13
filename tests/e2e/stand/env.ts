import { existsSync } from 'node:fs';

/** The one place where browser tests read the environment. */
const DEBIAN = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'];
export const CHROMIUM = process.env.CIRIS_TELEMETRY_CHROMIUM ?? DEBIAN.find((path) => existsSync(path));
