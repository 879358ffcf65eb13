import { expectReading } from './stand/figures.ts';
import { expectSameLoad, markLoad, open } from './stand/pages.ts';
import { apiOf, EACH_GENERATION, expect, test } from './stand/telemetry.ts';

/** What a browser says of a server that is gone, or is starting (503), is what this is about. */
const GONE = [/net::ERR_/, /WebSocket connection to .* failed/, /\b503\b/];

test('the server is killed and started again: the page says so, and goes on without a reload', async ({
  context,
  faults,
  page,
  startServer,
}) => {
  faults.forgive(...GONE);
  const args = ['--demo', '3'];
  const server = await startServer({ args });
  const api = apiOf(server);
  // A page of each view, on an agent of each generation.
  const views = ['thoughts', 'services', 'cognition'];
  const pages = [page, ...(await Promise.all(views.slice(1).map(() => context.newPage())))] as const;
  for (const [index, [, agent]] of EACH_GENERATION.entries()) {
    const one = pages[index] ?? page;
    await open(one, `${server.address}agents/${agent}/${views[index]}`);
    await expect(one.getByRole('banner').getByRole('status')).toHaveText('Live');
    await markLoad(one);
  }
  const known = new Set(
    (await api.thoughts.list.query({ agent: 'demo', limit: 500 })).rows.map((row) => row.thoughtId),
  );
  await server.end('SIGKILL');
  const heads: string[] = [];
  for (const one of pages) {
    const bar = one.getByRole('alert').filter({ hasText: 'Connection lost.' });
    await expect(bar).toContainText(/Reconnecting, data is \d+ (s|min).* old/);
    await expect(bar.getByRole('button', { name: 'Retry now' })).toBeVisible();
    await expect(one.getByRole('main')).toContainText('Last known state');
    const heading = one.getByRole('heading', { level: 1 });
    await expect(heading).not.toBeEmpty();
    heads.push((await heading.textContent()) ?? '');
  }
  // What was there stays there.
  for (const [index, one] of pages.entries()) {
    await expect(one.getByRole('heading', { level: 1 })).toHaveText(heads[index] ?? '');
  }
  await startServer({ args, port: server.port, dataDir: server.dataDir });
  for (const one of pages) {
    await expect(one.getByRole('alert').filter({ hasText: 'Connection lost.' })).toHaveCount(0, { timeout: 20_000 });
    await expect(one.getByRole('banner').getByRole('status')).toHaveText('Live');
    await expect(one.getByRole('main')).not.toContainText('Last known state');
  }
  const ids = page.getByRole('table', { name: 'Thoughts' }).locator('a[href*="/thoughts/"]');
  await expect
    .poll(async () => (await ids.allTextContents()).filter((id) => !known.has(id)).length, { timeout: 30_000 })
    .toBeGreaterThan(0);
  const drawn = await ids.allTextContents();
  expect(new Set(drawn).size, 'no thought comes twice').toBe(drawn.length);
  const kept = (await api.thoughts.list.query({ agent: 'demo', limit: 500 })).rows.map((row) => row.thoughtId);
  expect(
    [...known].filter((id) => !kept.includes(id)),
    'no thought is lost',
  ).toEqual([]);
  await expectReading(page, 'Open tasks', async () => (await api.queue.status.query({ agent: 'demo' })).openTasks);
  for (const one of pages) await expectSameLoad(one);
});
