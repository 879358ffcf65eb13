import { createApi } from '@ciris/telemetry-api';
import { type Core, createCore, type Host, StoreError } from '@ciris/telemetry-core';
import type { Logger } from 'pino';
import { prepareDataDir } from './data-dir.ts';
import { startDemoFleet } from './demo-fleet.ts';
import { StartError } from './exit.ts';
import { type Answering, createHttpServer } from './http-server.ts';
import { listen } from './listen.ts';
import { errorWords } from './log.ts';
import { logFailure } from './log-failure.ts';
import type { Options, RetentionDays } from './options/options.ts';
import { type OwnProcess, watchOwnProcess } from './own-process.ts';
import { openDashboard } from './pages.ts';
import { findPlaces, type Places } from './places.ts';
import { VERSION } from './version.ts';

export interface Running {
  /** Where the first page is. */
  readonly address: string;
  stop(): Promise<void>;
}

const DAY_MS = 86_400_000;

const retentionOf = (days: RetentionDays) => ({
  samplesMs: days.samples * DAY_MS,
  thoughtsMs: days.thoughts * DAY_MS,
  logLinesMs: days.logLines * DAY_MS,
  auditMs: days.audit * DAY_MS,
  errorsMs: days.errors * DAY_MS,
  handlerSummariesMs: days.handlerSummaries * DAY_MS,
  snapshotChangesMs: days.snapshotChanges * DAY_MS,
  changesMs: days.changes * DAY_MS,
  reportsMs: days.reports * DAY_MS,
});

const hostOf = ({ logLevel }: Options, { everyMs, figures }: OwnProcess, connections: Host['connections']): Host => ({
  logLevel,
  everyMs,
  figures,
  connections,
});

interface Opening {
  readonly options: Options;
  readonly dataDir: string;
  readonly places: Places;
  readonly log: Logger;
  readonly host: Host;
}

const openCore = async ({ options, dataDir, places, log, host }: Opening): Promise<Core> => {
  try {
    return await createCore({
      dataDir,
      about: { version: VERSION, nodeVersion: process.version, basePath: options.basePath },
      retention: retentionOf(options.retention),
      objective: options.objective,
      host,
      databaseWorkerUrl: places.databaseWorker,
      graphWorkerUrl: places.graphWorker,
      ...(places.migrations ? { migrations: places.migrations } : {}),
      onFault: (where, error) => log.error({ where, ...errorWords(error) }, 'something failed'),
    });
  } catch (error) {
    if (error instanceof StoreError) throw new StartError(error.message, '', { cause: error });
    if (error instanceof Error && /key file/.test(error.message))
      throw new StartError(error.message, '', { cause: error });
    throw error;
  }
};

const nameAgents = async (options: Options, core: Core): Promise<void> => {
  for (const agent of options.agents) {
    await core.fleet.name({
      name: agent.name,
      url: agent.url,
      credentials: {
        token: agent.token ?? undefined,
        username: agent.username ?? undefined,
        password: agent.password ?? undefined,
      },
      databaseFolder: agent.databaseFolder,
      content: agent.content,
      stream: agent.stream,
      excludedFamilies: agent.excludedFamilies,
      origin: agent.origin,
    });
  }
};

const addressOf = ({ host, basePath }: Options, port: number): string => {
  const shown = host === '::1' ? '[::1]' : host;
  return `http://${shown}:${port}${basePath === '/' ? '/' : `${basePath}/`}`;
};

/** Opens the store, listens, draws pages, watches agents, in this order; `stop` goes back the same way. */
export const start = async (options: Options, log: Logger, development: boolean): Promise<Running> => {
  const undo: (() => Promise<void> | void)[] = [];
  const stop = async (): Promise<void> => {
    for (const step of undo.splice(0).reverse()) {
      await Promise.resolve()
        .then(step)
        .catch((error: unknown) => log.error(errorWords(error), 'a part did not stop'));
    }
  };
  try {
    const places = findPlaces();
    const dataDir = prepareDataDir(options.dataDir);
    const answering: Answering = { api: null, dashboard: null };
    let port = options.port;
    const server = createHttpServer(answering, () => port);
    port = await listen(server, options.port, options.host);
    undo.push(
      () => new Promise<void>((resolve) => void server.close(() => resolve())),
      () => server.closeAllConnections(),
    );

    const own = watchOwnProcess();
    undo.push(own.stop);
    const host = hostOf(options, own, () => answering.api?.sockets() ?? null);
    const core = await openCore({ options, dataDir, places, log, host });
    undo.push(core.stop);
    const api = createApi({
      verbs: core.verbs,
      otlp: core.otlp,
      basePath: options.basePath,
      role: () => 'SYSTEM_ADMIN',
      onError: (failure) => logFailure(log, failure),
      version: VERSION,
    });
    undo.push(() => api.close());

    await core.start();
    await nameAgents(options, core);
    const address = addressOf(options, port);
    const demo = startDemoFleet({ options, core, dataDir, places, log, address });
    undo.push(async () => (await demo)());
    answering.dashboard = await openDashboard({
      folder: places.dashboard,
      built: places.pages,
      development,
      basePath: options.basePath,
      server,
      onError: (error) => log.error(errorWords(error), 'a page failed'),
    });
    undo.push(() => answering.dashboard?.close());
    await demo;
    // Not before all agents are known again: a page that waits would be told that its agent is none.
    answering.api = api;
    return { address, stop };
  } catch (error) {
    await stop();
    throw error;
  }
};
