import { readFileSync } from 'node:fs';

const ESTABLISHED = '01';
const CLOSE_WAIT = '08';

/** How many connections a server of this machine has open at its address, `http://127.0.0.1:<port>`. */
export const connectionsTo = (address: string): number => {
  const port = Number(new URL(address).port).toString(16).toUpperCase().padStart(4, '0');
  return readFileSync('/proc/net/tcp', 'utf8')
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([, local, , state]) => local?.endsWith(`:${port}`) && (state === ESTABLISHED || state === CLOSE_WAIT))
    .length;
};
