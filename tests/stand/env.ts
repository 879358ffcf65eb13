/** What a server process gets of this one: no setting of whoever runs the tests. */
export const environment: NodeJS.ProcessEnv = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !name.startsWith('CIRIS_TELEMETRY_') && name !== 'NODE_ENV'),
);
