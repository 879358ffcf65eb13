import { existsSync } from 'node:fs';

/** The one place where browser tests read the environment. */
const DEBIAN = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'];
export const CHROMIUM = process.env.CIRIS_TELEMETRY_CHROMIUM ?? DEBIAN.find((path) => existsSync(path));

/** One of each generation. */
export const DEMO_AGENTS = 3;

const SHARED = 'CIRIS_TELEMETRY_SHARED_ADDRESS';
/** Workers are started later, with the environment of the process that starts them. */
export const shareAddress = (address: string): void => {
  process.env[SHARED] = address;
};
export const sharedAddress = (): string => {
  const address = process.env[SHARED];
  if (address === undefined) throw new Error('The server of all browser tests was not started.');
  return address;
};
