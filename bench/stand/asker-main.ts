import { Agent, get } from 'node:http';

/**
 * `<address> <connections> <seconds>`: asks one address again and again over so many kept connections,
 * each with one question at a time. Says `asked {...}` at its end.
 */
const [, , address = '', connections = '1', seconds = '1'] = process.argv;
const agent = new Agent({ keepAlive: true, maxSockets: Number(connections) });
const until = performance.now() + Number(seconds) * 1000;
let answers = 0;

const ask = (): Promise<void> =>
  new Promise((resolve, reject) => {
    get(address, { agent }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`answered ${response.statusCode}`));
      response.once('end', resolve).resume();
    }).once('error', reject);
  });

const askOn = async (): Promise<void> => {
  while (performance.now() < until) {
    await ask();
    answers += 1;
  }
};

process.stdin.once('end', () => process.exit(0)).resume();
await Promise.all(Array.from({ length: Number(connections) }, askOn));
console.log(`asked ${JSON.stringify({ answers })}`);
process.exit(0);
