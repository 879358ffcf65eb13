import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { removeFolder } from '../../../../testing/agent-files.ts';
import { type AgentProcess, startAgentProcess } from '../../../../testing/agent-process.ts';
import { insertTask, makeSmallAgent } from '../../../../testing/small-agent.ts';
import { type Handle, openReadOnly } from './handle.ts';

const ENGINE = 'ciris_engine.db';

let folder = '';
let agent: AgentProcess | null = null;
const handles: Handle[] = [];
afterEach(async () => {
  for (const handle of handles.splice(0)) handle.close();
  await agent?.kill();
  removeFolder(folder);
});

const open = (): Handle => {
  const handle = openReadOnly(join(folder, ENGINE));
  handles.push(handle);
  return handle;
};

/** Locks on the file, of all processes, as the system lists them. */
const locks = (): readonly string[] => {
  const { ino } = statSync(join(folder, ENGINE));
  const lines = readFileSync('/proc/locks', 'utf8').split('\n');
  return lines.filter((line) => line.includes(`:${ino} `)).map((line) => line.replace(/^\d+:\s*/, ''));
};

it.skipIf(process.platform !== 'linux')('opening a file again takes no lock from who has it open', async () => {
  folder = makeSmallAgent({ engine: 'wal', audit: 'delete' });
  agent = startAgentProcess({ folder });
  await agent.write(ENGINE, [insertTask('first')]);
  const before = locks();
  const first = open();
  expect(first.row('select count(*) as n from tasks')).toEqual({ n: 1 });
  const held = locks();
  expect(held.length).toBeGreaterThan(before.length);
  // Another agent was registered with the same directory, and removed again.
  open().close();
  expect(locks().toSorted()).toEqual(held.toSorted());
});
