/** The one place where benchmarks read the environment. */
export const FIXTURES = process.env.CIRIS_TELEMETRY_FIXTURES;
