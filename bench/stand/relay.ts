import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A way to a port that can be cut. */
export interface Relay {
  readonly url: string;
  /** Resets all that runs over it at this moment; new connections are let through. */
  cut(): void;
  close(): Promise<void>;
}

/** Passes bytes on to a port of loopback. */
export const startRelay = async (port: number): Promise<Relay> => {
  const open = new Set<Socket>();
  const server = createServer({ noDelay: true }, (near) => {
    const far = connect({ port, host: '127.0.0.1', noDelay: true });
    const ends = [near, far];
    for (const end of ends) {
      open.add(end);
      end
        .on('error', () => {})
        .once('close', () => {
          open.delete(end);
          for (const other of ends) other.destroy();
        });
    }
    near.pipe(far).pipe(near);
  });
  const cut = (): void => {
    for (const socket of open) socket.resetAndDestroy();
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        cut();
      }),
  };
};
