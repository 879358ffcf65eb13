import { SUBJECTS, type SubjectPath } from '../../apps/dashboard/src/subjects/subjects.ts';
import { startHandAgent } from './stand/hand-agent.ts';
import { open } from './stand/pages.ts';
import { apiOf, expect, test } from './stand/telemetry.ts';

/** What pages of an agent that tells its health alone say: nothing of it may be taken for none, for closed or for 0. */
const SAID: Readonly<Partial<Record<SubjectPath, readonly string[]>>> = {
  adapters: ['No adapter is told.', 'Whether it has an adapter of Discord is not told.'],
  audit: ['Not verifiable', 'No entry of the audit trail is told by the sources that are open.'],
  breakers: [
    'No state of a breaker is told.',
    'No breaker of an LLM provider is told',
    'No breaker changed its state in this span',
  ],
  deferrals: ['Whether anything waits for a human is not told.', 'No deferral is told by the sources that are open'],
  handlers: ['How often its handlers ran is not told.'],
  llm: ['How the LLM is used is not told.'],
  resources: ['What it uses is not told so far.'],
};

test('what nobody tells is not taken for none', async ({ page, startServer }) => {
  const server = await startServer({ args: ['--no-demo'] });
  const hand = await startHandAgent();
  const { agent } = await apiOf(server).agents.add.mutate({ url: hand.url, name: 'silent' });
  await open(page, `${server.address}agents/${agent.path}`);
  for (const { key, path } of SUBJECTS) {
    const said = SAID[path];
    if (said === undefined) continue;
    await test.step(path, async () => {
      await page.keyboard.press('g');
      await page.keyboard.press(key);
      await expect(page).toHaveURL(new RegExp(`/agents/${agent.path}/${path}$`));
      for (const sentence of said) await expect(page.getByRole('main').getByText(sentence).first()).toBeVisible();
    });
  }
  await hand.stop();
});
