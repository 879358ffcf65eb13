import { expectReading } from './stand/figures.ts';
import { open } from './stand/pages.ts';
import { EACH_GENERATION, expect, test } from './stand/telemetry.ts';

for (const [generation, agent] of EACH_GENERATION) {
  test(`the six buses of ${agent} (${generation}) stand on its overview as they are answered`, async ({
    page,
    api,
  }) => {
    const ask = async (bus: string) => {
      const row = (await api.buses.list.query({ agent })).rows.find(({ name }) => name === bus);
      if (!row) throw new Error(`no bus ${bus}`);
      return row;
    };
    await open(page, `/agents/${agent}`);
    const section = page.getByRole('region', { name: 'Buses' });
    await expect(section.getByRole('listitem')).toHaveCount(6);
    await expectReading(section, 'Rate of the LLM bus', async () => (await ask('llm')).operationsPerMinute);
    await expectReading(section, 'Operations of the LLM bus', async () => (await ask('llm')).operations);
    await expectReading(section, 'Deferrals that pend of the Wise bus', async () => {
      const pending = (await ask('wise')).details.find(({ name }) => name === 'pendingDeferrals');
      if (!pending) throw new Error('no deferrals');
      return pending.value;
    });
    const memory = section.getByRole('listitem', { name: 'Memory bus' });
    if (generation === 'early') {
      await expect(memory).toContainText('Not told: in all, failed, takes, providers, last, broadcasts.');
    } else {
      await expectReading(memory, 'Operations of the Memory bus', async () => (await ask('memory')).operations);
      await expect(memory).toContainText('Not told: takes.');
    }
  });
}
