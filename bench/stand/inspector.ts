import { createInspectorSession, type InspectorSession } from './inspector-session.ts';

/** A thread of a process looked into from outside. */
export interface Inspected {
  /** Collects all garbage that there is. */
  collectGarbage(): Promise<void>;
  /** The value of an expression there, as JSON. */
  evaluate<T>(expression: string): Promise<T>;
  /**
   * All living objects that have the prototype in their chain, handed to a function there.
   * @param prototype an expression.
   * @param reduce source of a function of their array; what it returns comes as JSON.
   */
  overObjects<T>(prototype: string, reduce: string): Promise<T>;
}

/** A Node process looked into from outside: it has to be started with `INSPECT`. */
export interface Inspector {
  readonly main: Inspected;
  /** Its worker threads that run now, by no order. */
  workers(): readonly Inspected[];
  close(): void;
}

export const INSPECT = '--inspect=127.0.0.1:0';
/** What Node says then; the first group is the address. */
export const INSPECTED_AT = /Debugger listening on (ws:\S+)/;

interface Evaluated {
  readonly result: { readonly value?: unknown; readonly objectId?: string };
  readonly exceptionDetails?: { readonly text: string; readonly exception?: { readonly description?: string } };
}

const GROUP = 'counted';

const resultOf = ({ result, exceptionDetails }: Evaluated): Evaluated['result'] => {
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return result;
};

const inspected = ({ ask }: Pick<InspectorSession, 'ask'>): Inspected => ({
  collectGarbage: async () => {
    await ask('HeapProfiler.collectGarbage');
  },
  evaluate: async <T>(expression: string) => {
    const params = { expression, returnByValue: true, awaitPromise: true };
    return resultOf((await ask('Runtime.evaluate', params)) as Evaluated).value as T;
  },
  overObjects: async <T>(prototype: string, reduce: string) => {
    const asked = (await ask('Runtime.evaluate', { expression: prototype, objectGroup: GROUP })) as Evaluated;
    const prototypeObjectId = resultOf(asked).objectId;
    const found = (await ask('Runtime.queryObjects', { prototypeObjectId, objectGroup: GROUP })) as {
      objects: { objectId: string };
    };
    const call = { objectId: found.objects.objectId, returnByValue: true };
    const functionDeclaration = `function () { return (${reduce})(this); }`;
    const answer = (await ask('Runtime.callFunctionOn', { ...call, functionDeclaration })) as Evaluated;
    await ask('Runtime.releaseObjectGroup', { objectGroup: GROUP });
    return resultOf(answer).value as T;
  },
});

interface WorkerEvent {
  readonly sessionId: string;
  readonly message: string;
}

/** The sessions of worker threads, which are carried by that of the main thread. */
const createWorkers = (main: () => InspectorSession) => {
  const sessions = new Map<string, InspectorSession>();
  const attach = ({ sessionId }: WorkerEvent): void => {
    const send = (message: string): void => {
      main()
        .ask('NodeWorker.sendMessageToWorker', { sessionId, message })
        .catch(() => sessions.get(sessionId)?.end());
    };
    sessions.set(sessionId, createInspectorSession(send));
  };
  const detach = ({ sessionId }: WorkerEvent): void => {
    sessions.get(sessionId)?.end();
    sessions.delete(sessionId);
  };
  return {
    onEvent: (method: string, params: unknown): void => {
      const event = params as WorkerEvent;
      if (method === 'NodeWorker.attachedToWorker') attach(event);
      if (method === 'NodeWorker.receivedMessageFromWorker') sessions.get(event.sessionId)?.receive(event.message);
      if (method === 'NodeWorker.detachedFromWorker') detach(event);
    },
    all: () => [...sessions.values()],
  };
};

export const openInspector = async (address: string): Promise<Inspector> => {
  const socket = new WebSocket(address);
  const workers = createWorkers(() => session);
  const session = createInspectorSession((text) => socket.send(text), workers.onEvent);
  socket.addEventListener('message', ({ data }) => session.receive(String(data)));
  socket.addEventListener('close', () => {
    for (const each of [session, ...workers.all()]) each.end();
  });
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener('open', () => resolve());
    socket.addEventListener('error', () => reject(new Error(`no inspector at ${address}`)));
  });
  await session.ask('NodeWorker.enable', { waitForDebuggerOnStart: false });
  return {
    main: inspected(session),
    workers: () => workers.all().map(inspected),
    close: () => socket.close(),
  };
};
