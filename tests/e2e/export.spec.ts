import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { open } from './stand/pages.ts';
import { expect, GENERATIONS, test } from './stand/telemetry.ts';

const agent = GENERATIONS.v2;

const exported = async (page: Page, entry: string): Promise<{ readonly name: string; readonly text: string }> => {
  await page.getByRole('main').getByRole('button', { name: 'Export' }).click();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: entry }).click(),
  ]);
  return { name: file.suggestedFilename(), text: readFileSync(await file.path(), 'utf8') };
};

const linesOf = (csv: string): readonly (readonly string[])[] => csv.split('\r\n').map((line) => line.split(','));

test('a list is exported as it is shown: cut, in its order, without the columns that are hidden', async ({ page }) => {
  await open(page, `/agents/${agent}/tasks?live=off&status=completed`);
  const table = page.getByRole('table', { name: 'Tasks' });
  await expect(table).toBeVisible();
  const csv = await exported(page, 'CSV, as shown');
  expect(csv.name).toBe(`${agent}-tasks.csv`);
  const [head = [], ...lines] = linesOf(csv.text);
  expect(head).toEqual(expect.arrayContaining(['Status', 'Task', 'Description', 'Traffic']));
  const rows = table.locator('tbody tr').filter({ hasText: /\S/ });
  await expect(rows.first()).toContainText(lines[0]?.[head.indexOf('Task')] ?? 'no task');
  expect([...new Set(lines.map((line) => line[0]))]).toEqual(['completed']);

  const hidden = `/agents/${agent}/services?live=off&hide=breaker&sort=service.desc`;
  await open(page, hidden);
  const services = await exported(page, 'CSV, as shown');
  const [serviceHead = [], ...served] = linesOf(services.text);
  expect(serviceHead).not.toContain('Breaker');
  const names = served.map((line) => line[serviceHead.indexOf('Service')] ?? '');
  expect(names).toEqual(names.toSorted().reverse());
});

test('as JSON with where each value is from', async ({ page, api }) => {
  await open(page, `/agents/${agent}/buses?live=off`);
  const json = await exported(page, 'JSON, with where it is from');
  expect(json.name).toBe(`${agent}-buses.json`);
  const rows = JSON.parse(json.text) as { name: string; operations: { status: string; source?: string } }[];
  const list = await api.buses.list.query({ agent });
  expect(rows.map(({ name }) => name)).toEqual(list.rows.map(({ name }) => name));
  expect(rows.find(({ operations }) => operations.status === 'available')?.operations.source).toMatch(/^[a-z]+$/);
});
