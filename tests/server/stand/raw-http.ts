import { connect } from 'node:net';

/** Sends exactly these header lines, as no HTTP client would, and resolves with the head of the answer. */
export const rawRequest = (port: number, lines: readonly string[]): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(`${lines.join('\r\n')}\r\n\r\n`));
    let text = '';
    socket.setEncoding('latin1').on('data', (chunk: string) => {
      text += chunk;
      if (text.includes('\r\n\r\n')) {
        socket.destroy();
        resolve(text);
      }
    });
    socket.once('error', reject);
    socket.once('close', () => resolve(text));
  });

export const statusOf = (answer: string): number => Number(answer.split(' ', 2)[1]);
