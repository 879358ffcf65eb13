import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CognitiveState } from '@ciris/telemetry-contracts';

/** An agent of v1 that says nothing but its health, in the state that the test turns it to. */
export interface HandAgent {
  readonly url: string;
  turnTo(state: CognitiveState): void;
  /** From now on nothing listens there. */
  stop(): Promise<void>;
}

const PATHS = { '/v1/system/health': {}, '/v1/auth/login': {}, '/v1/telemetry/unified': {} };

export const startHandAgent = async (): Promise<HandAgent> => {
  const startedAt = Date.now();
  let state: CognitiveState = 'WORK';
  const health = () => ({
    data: {
      status: 'healthy',
      version: '1.9.4-stable',
      uptime_seconds: (Date.now() - startedAt) / 1000,
      services: {},
      initialization_complete: true,
      cognitive_state: state,
      timestamp: new Date().toISOString(),
    },
    metadata: { timestamp: new Date().toISOString() },
  });
  const answers: Readonly<Record<string, () => unknown>> = {
    '/v1/system/health': health,
    '/openapi.json': () => ({ paths: PATHS }),
  };
  const server = createServer((request, response) => {
    const answer = answers[(request.url ?? '').split('?', 1)[0] ?? ''];
    response.writeHead(answer ? 200 : 401, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer ? answer() : { detail: 'Not authenticated' }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    turnTo: (next) => {
      state = next;
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
