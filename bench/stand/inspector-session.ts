interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

/** Questions and answers of the inspector's protocol, over whatever carries texts. */
export interface InspectorSession {
  ask(method: string, params?: object): Promise<unknown>;
  /** Takes a text of the other side. */
  receive(text: string): void;
  /** Nothing more will be answered. */
  end(): void;
}

export const createInspectorSession = (
  send: (text: string) => void,
  onEvent: (method: string, params: unknown) => void = () => {},
): InspectorSession => {
  const waiting = new Map<number, (answer: Message) => void>();
  let last = 0;
  return {
    ask: (method, params = {}) =>
      new Promise((resolve, reject) => {
        last += 1;
        waiting.set(last, ({ result, error }) => (error ? reject(new Error(error.message)) : resolve(result)));
        send(JSON.stringify({ id: last, method, params }));
      }),
    receive: (text) => {
      const message = JSON.parse(text) as Message;
      if (message.id === undefined) return onEvent(message.method ?? '', message.params);
      waiting.get(message.id)?.(message);
      waiting.delete(message.id);
    },
    end: () => {
      for (const settle of waiting.values()) settle({ error: { message: 'the thread has ended' } });
      waiting.clear();
    },
  };
};
