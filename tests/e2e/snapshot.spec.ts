import { expectReading, expectText } from './stand/figures.ts';
import { open } from './stand/pages.ts';
import { EACH_GENERATION, expect, test } from './stand/telemetry.ts';

for (const [generation, agent] of EACH_GENERATION) {
  test(`the snapshot of ${agent} (${generation}) is of one instant, and says what nobody tells`, async ({
    page,
    api,
  }) => {
    const told = () => api.system.snapshot.query({ agent });
    await open(page, `/agents/${agent}/snapshot`);
    await expectText(page.getByRole('heading', { level: 1 }), async () => (await told()).sentence);
    await expect(page.getByText('as of')).toBeVisible();
    await expectReading(page, 'Queue depth', async () => (await told()).queueDepth);
    await expectReading(page, 'Version', async () => (await told()).identity.version);
    await expect(page.getByRole('button', { name: /^Goals: / })).toContainText('not told');
    const decisions = page.getByRole('list', { name: 'Recent decisions' });
    await decisions.getByRole('link').first().click();
    await expect(page).toHaveURL(new RegExp(`/agents/${agent}/thoughts/`));
  });
}
