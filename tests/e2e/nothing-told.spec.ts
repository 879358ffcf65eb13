import type { SubjectPath } from '../../apps/dashboard/src/subjects/subjects.ts';
import { links } from '../../apps/dashboard/src/url/links.ts';
import { startHandAgent } from './stand/hand-agent.ts';
import { open } from './stand/pages.ts';
import { apiOf, expect, test } from './stand/telemetry.ts';

interface Said {
  readonly heading: string | RegExp;
  readonly also?: readonly string[];
}

/** What pages of an agent that tells its health alone say: nothing of it may be taken for none, for closed or for 0. */
const SAID: Readonly<Partial<Record<SubjectPath, Said>>> = {
  adapters: { heading: 'No adapter is told.', also: ['Whether it has an adapter of Discord is not told.'] },
  audit: {
    heading: 'The audit trail cannot be verified: only the agent’s database has its signed chain.',
    also: ['Not verifiable', 'No entry of the audit trail is told by the sources that are open.'],
  },
  breakers: {
    heading: 'No state of a breaker is told.',
    also: ['No breaker of an LLM provider is told', 'No breaker changed its state in this span'],
  },
  deferrals: {
    heading: 'Whether anything waits for a human is not told.',
    also: ['No deferral is told by the sources that are open'],
  },
  handlers: { heading: 'How often its handlers ran is not told.' },
  llm: { heading: 'How the LLM is used is not told.' },
  resources: { heading: 'What it uses is not told so far.' },
};

test('what nobody tells is not taken for none', async ({ page, startServer }) => {
  const server = await startServer({ args: ['--no-demo'] });
  const hand = await startHandAgent();
  const { agent } = await apiOf(server).agents.add.mutate({ url: hand.url, name: 'silent' });
  for (const [path, { heading, also = [] }] of Object.entries(SAID)) {
    await test.step(path, async () => {
      await open(page, new URL(links.subject(agent.path, path as SubjectPath), server.address).href);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading);
      for (const words of also) await expect(page.getByRole('main').getByText(words).first()).toBeVisible();
    });
  }
  await hand.stop();
});
