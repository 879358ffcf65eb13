/** The one place where tests read the environment. */
export const FIXTURES = process.env.CIRIS_TELEMETRY_FIXTURES;
