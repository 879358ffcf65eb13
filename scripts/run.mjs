/**
 * What `npm start`, `npm test` and the others run. Plain JavaScript without dependencies, since
 * nothing is installed yet; the rest is loaded only after this, so that even an old Node can say
 * that it is too old.
 */
const FLOOR = 20;

if (Number(process.versions.node.split('.')[0]) < FLOOR) {
  console.error(
    `Node ${process.versions.node} is too old: Node ${FLOOR} or newer is needed to start. ` +
      'Node 24, which the platform runs on, is then brought along through npm.\n' +
      'Install a newer Node from https://nodejs.org and try again.',
  );
  process.exit(1);
}

void import('./run/main.mjs').then((run) => run.main(process.argv[2], process.argv.slice(3)));
