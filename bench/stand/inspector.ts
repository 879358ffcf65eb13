/** A Node process looked into from outside: it has to be started with `--inspect=127.0.0.1:0`. */
export interface Inspector {
  /** Collects all garbage that there is. */
  collectGarbage(): Promise<void>;
  /** The value of an expression in the main thread of the process, as JSON. */
  evaluate<T>(expression: string): Promise<T>;
  close(): void;
}

export const INSPECT = '--inspect=127.0.0.1:0';
/** What Node says then; the first group is the address. */
export const INSPECTED_AT = /Debugger listening on (ws:\S+)/;

interface Answer {
  readonly id?: number;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

interface Evaluated {
  readonly result: { readonly value?: unknown };
  readonly exceptionDetails?: { readonly text: string };
}

export const openInspector = async (address: string): Promise<Inspector> => {
  const socket = new WebSocket(address);
  const waiting = new Map<number, (answer: Answer) => void>();
  let last = 0;
  socket.addEventListener('message', ({ data }) => {
    const answer = JSON.parse(String(data)) as Answer;
    if (answer.id === undefined) return;
    waiting.get(answer.id)?.(answer);
    waiting.delete(answer.id);
  });
  socket.addEventListener('close', () => {
    for (const settle of waiting.values()) settle({ error: { message: 'the process has ended' } });
    waiting.clear();
  });
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener('open', () => resolve());
    socket.addEventListener('error', () => reject(new Error(`no inspector at ${address}`)));
  });
  const ask = (method: string, params: object = {}): Promise<unknown> =>
    new Promise((resolve, reject) => {
      last += 1;
      waiting.set(last, ({ result, error }) => (error ? reject(new Error(error.message)) : resolve(result)));
      socket.send(JSON.stringify({ id: last, method, params }));
    });
  return {
    collectGarbage: async () => {
      await ask('HeapProfiler.collectGarbage');
    },
    evaluate: async <T>(expression: string) => {
      const params = { expression, returnByValue: true, awaitPromise: true };
      const { result, exceptionDetails } = (await ask('Runtime.evaluate', params)) as Evaluated;
      if (exceptionDetails) throw new Error(exceptionDetails.text);
      return result.value as T;
    },
    close: () => socket.close(),
  };
};
