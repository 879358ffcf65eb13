/** The one place where the acceptance reads the environment: credentials, as the server takes them. */
export const environment: Readonly<Record<string, string | undefined>> = process.env;

/** Where recordings lie, for the tests of the program. */
export const FIXTURES = process.env.CIRIS_TELEMETRY_FIXTURES;
