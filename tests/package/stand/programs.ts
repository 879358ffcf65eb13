/** What a project of somebody else does with the client; `argv[2]` is the address of a platform. */
const BODY = `
const seen = (what) => console.log(JSON.stringify(what));
const main = async () => {
  const telemetry = createTelemetryClient({ url: process.argv[2] });
  const { rows } = await telemetry.api.agents.list.query();
  const [{ agent }] = rows;
  seen({ agents: rows.length, agent: agent.path, transport: telemetry.connection.get().transport });
  const current = await new Promise((resolve, reject) => {
    telemetry.api.cognition.watch.subscribe(
      { agent: agent.path },
      { onData: ({ data }) => resolve(data), onError: reject },
    );
  });
  seen({ watched: Object.keys(current) });
  try {
    await telemetry.api.agents.get.query({ agent: 'nobody' });
  } catch (error) {
    seen({ error: isTelemetryError(error) ? error.data.telemetry.code : String(error) });
  }
  telemetry.close();
};
main();
`;

const NAMES = 'createTelemetryClient, isTelemetryError';

/** By the name of its file. Each ends by itself once the client is closed. */
export const PROGRAMS = {
  'ask.mjs': `import { ${NAMES} } from '@cirisai/telemetry-client';${BODY}`,
  'ask.cjs': `const { ${NAMES} } = require('@cirisai/telemetry-client');${BODY}`,
} as const;

const TYPED = `
export const check = async (): Promise<string> => {
  const { api, close } = createTelemetryClient({ url: 'http://127.0.0.1:1' });
  const { depth } = await api.queue.status.query({ agent: 'scout' });
  const value: number | string = depth.status === 'available' ? depth.value : depth.reason;
  // @ts-expect-error: a reading is no number
  const wrong: number = depth;
  // @ts-expect-error: there is no such procedure
  api.queue.nothing;
  // @ts-expect-error: agents are named
  await api.queue.status.query({ agent: 7 });
  const changes = api.live.changes.subscribe({}, { onData: ({ data }) => data.changes.map(({ seq }) => seq.toFixed()) });
  changes.unsubscribe();
  close();
  return [value, wrong].join(' ');
};
`;

/** Of both kinds of module, since the declarations of each are files of their own. */
export const TYPED_PROGRAMS = {
  'typed.mts': `import { createTelemetryClient } from '@cirisai/telemetry-client';${TYPED}`,
  'typed.cts': `import { createTelemetryClient } from '@cirisai/telemetry-client';${TYPED}`,
} as const;
