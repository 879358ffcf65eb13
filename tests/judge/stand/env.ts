/** The one place where the judge reads the environment. */
export const FIXTURES = process.env.CIRIS_TELEMETRY_FIXTURES;
