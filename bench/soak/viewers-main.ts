import { openViewer, TRANSPORTS } from './viewer.ts';

/**
 * `<address> <count> <agents...>`: so many viewers of each transport in a process that says `here`
 * once all of them have heard something. It is there to be killed, as a page whose tab has crashed.
 */
const [, , address = '', count = '1', ...agents] = process.argv;
const fail = (error: unknown): void => {
  console.error(error);
  process.exit(1);
};

process.stdin.once('end', () => process.exit(0)).resume();
const wanted = Array.from({ length: Number(count) }, () => TRANSPORTS).flat();
Promise.all(wanted.map((transport) => openViewer({ address, transport, agents, all: true, onError: fail }))).then(
  () => console.log('here'),
  fail,
);
