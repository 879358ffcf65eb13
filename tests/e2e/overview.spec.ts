import { open } from './stand/pages.ts';
import { EACH_GENERATION, expect, test } from './stand/telemetry.ts';

for (const [generation, agent] of EACH_GENERATION) {
  test(`the overview of ${agent} (${generation}) tells what changed, and what could not be compared`, async ({
    page,
    api,
  }) => {
    await open(page, `/agents/${agent}`);
    const section = page.getByRole('region', { name: 'What changed' });
    await expect(async () => {
      const { rows, sentence, notCompared } = await api.insights.changes.query({ agent });
      const shown = section.getByRole('listitem');
      expect(await shown.count()).toBe(Math.min(rows.length, 6));
      if (rows.length === 0) await expect(section).toContainText(sentence, { timeout: 100 });
      for (const [index, { title, words }] of rows.slice(0, 6).entries()) {
        await expect(shown.nth(index)).toContainText(`${title} ${words}`, { timeout: 100 });
      }
      if (rows.length > 6) await expect(section).toContainText(`${rows.length - 6} more change`, { timeout: 100 });
      if (notCompared[0]) await expect(section).toContainText(notCompared[0].detail, { timeout: 100 });
    }).toPass();
  });
}
