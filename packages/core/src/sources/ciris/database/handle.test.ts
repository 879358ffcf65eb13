import { readdirSync } from 'node:fs';
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

it('opening a file again takes no lock from who has it open: a stopping agent still sees a reader', async () => {
  folder = makeSmallAgent({ engine: 'wal', audit: 'delete' });
  agent = startAgentProcess({ folder });
  await agent.write(ENGINE, [insertTask('first')]);
  const first = open();
  expect(first.row('select count(*) as n from tasks')).toEqual({ n: 1 });
  // Another agent was registered with the same directory, and removed again.
  open().close();
  await agent.closeFile(ENGINE);
  // Whoever closes last takes the log away: that would be from under the one that still reads.
  expect(readdirSync(folder)).toContain(`${ENGINE}-wal`);
  expect(first.row('select count(*) as n from tasks')).toEqual({ n: 1 });
});
