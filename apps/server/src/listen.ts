import type { Server } from 'node:net';
import { StartError } from './exit.ts';

/** Resolves with the port; port 0 takes a free one. */
export const listen = (server: Server, port: number, host: string): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') {
        reject(
          new StartError(`Port ${port} is in use.`, 'Stop what uses it, or choose another: npm start -- --port 4848'),
        );
      } else if (error.code === 'EACCES') {
        reject(
          new StartError(
            `Port ${port} may not be opened by this user.`,
            'Choose one above 1023: npm start -- --port 4747',
          ),
        );
      } else {
        reject(new StartError(`Cannot listen on ${host}:${port}: ${error.message}`, 'Choose another address or port.'));
      }
    });
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
