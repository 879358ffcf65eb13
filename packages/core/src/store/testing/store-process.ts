import { writeSync } from 'node:fs';
import { every } from '../../ports/clock.ts';
import { systemClock } from '../../ports/system-clock.ts';
import { openSqliteStore } from '../sqlite/open-sqlite-store.ts';
import { addAgent, batchOf } from './batches.ts';
import { CURSOR, numbered } from './numbered-batches.ts';

// A process of its own, to be killed: `hold <file>` or `append <file> <rows>`.
const [mode = '', file = '', rows = '1'] = process.argv.slice(2);

// Written at once: what stands in a buffer would die with the process.
const say = (line: string): void => {
  writeSync(1, `${line}\n`);
};

const store = await openSqliteStore({ file, clock: systemClock });
say('open');
if (mode === 'append') {
  const agent = (await store.reader.agents.list())[0]?.number ?? (await addAgent(store));
  for (let next = Number((await store.reader.cursor(agent, CURSOR)) ?? '0'); ; next++) {
    const cursors = [{ name: CURSOR, value: String(next + 1) }];
    await store.appender.append(batchOf(agent, numbered(next, Number(rows)), { cursors }));
    say(String(next));
  }
}
every(systemClock, 60_000, () => {});
