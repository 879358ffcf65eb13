/** The one place where benchmarks read the environment. */
export const FIXTURES = process.env.CIRIS_TELEMETRY_FIXTURES;
export const CHROMIUM = process.env.CIRIS_TELEMETRY_CHROMIUM || '/usr/bin/chromium';
export const { env: environment } = process;
