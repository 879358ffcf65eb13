import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import { startHandAgent } from './stand/hand-agent.ts';
import { open } from './stand/pages.ts';
import { hasFixtures, startRecordedAgent } from './stand/recorded-agent.ts';
import { apiOf, expect, test } from './stand/telemetry.ts';

const PASSWORD = 'pass-e4b1c09d7f3a5826';
const TOKEN = 'service:token-93d5a0e7c81b46f2';

const form = (page: Page) => page.getByRole('form', { name: 'Add an agent' });

const fill = async (page: Page, fields: Readonly<Record<string, string>>): Promise<void> => {
  for (const [label, text] of Object.entries(fields)) await form(page).getByLabel(label, { exact: true }).fill(text);
};

const testConnection = async (page: Page): Promise<void> => {
  await form(page).getByRole('button', { name: 'Test the connection' }).click();
  await expect(form(page).getByRole('status')).toBeVisible({ timeout: 20_000 });
};

test.describe('an agent added on the page', () => {
  test.skip(!hasFixtures, 'the recordings are not there');

  test('is tested, watched, renamed and removed, and its credentials never come back', async ({
    page,
    startServer,
  }) => {
    const agent = await startRecordedAgent();
    const server = await startServer({ args: ['--no-demo'] });
    const heard: string[] = [];
    page.on('response', async (response) => {
      const text = await response.text().catch(() => '');
      for (const secret of [PASSWORD, TOKEN]) if (text.includes(secret)) heard.push(`${response.url()} has ${secret}`);
    });
    await open(page, `${server.address}settings/agents`);
    await page.getByRole('button', { name: 'Add an agent' }).click();
    await fill(page, { Address: agent.url, Name: 'Scout', Token: TOKEN, User: 'admin', Password: PASSWORD });
    await testConnection(page);
    const result = form(page).getByRole('status');
    await expect(result).toContainText('answers and accepts these credentials');
    await expect(result).toContainText('Generation v1 (1.5 to 2.9.13), version 1.9.4');
    for (const [source, state] of [
      ['HTTP answers', 'opens'],
      ['Event stream', 'opens'],
      ['Database', 'stays closed'],
    ] as const) {
      await expect(result.getByRole('listitem').filter({ hasText: source }).first()).toContainText(state);
    }
    // What a source tells is a line or two, and the rest of it at a press.
    const answers = result.getByRole('listitem').filter({ hasText: 'HTTP answers' });
    await expect(answers).toContainText(/Tells [a-z][^,]*(?:, [^,]+){4} and \d+ more/);
    const rest = answers.getByRole('group');
    await expect(rest).not.toHaveAttribute('open');
    await answers.getByText(/and \d+ more/).click();
    await expect(rest).toHaveAttribute('open');
    await form(page).getByRole('button', { name: 'Watch it' }).click();
    await expect(page.getByText('Scout is watched from now on')).toBeVisible();
    await expect(page).toHaveURL(/open=scout/);
    const entry = page.getByRole('main').getByRole('listitem').filter({ hasText: 'added on this page' });
    await expect(entry).toContainText('a token and a user with its password, kept encrypted');
    await expect(entry).toContainText('GET /v1/system/health');

    await entry.getByRole('button', { name: 'Rename or change' }).click();
    const change = entry.getByRole('form', { name: 'Change Scout' });
    await expect(change.getByLabel('Password', { exact: true })).toHaveValue('');
    await expect(change.getByLabel('Token', { exact: true })).toHaveValue('');
    await change.getByLabel('Name', { exact: true }).fill('Ranger');
    await change.getByRole('button', { name: 'Change it' }).click();
    await expect(entry.getByRole('button', { name: /^Ranger/ })).toBeVisible();
    expect((await apiOf(server).agents.get.query({ agent: 'scout' })).agent.name).toBe('Ranger');

    await page.reload();
    await expect(entry.getByRole('button', { name: /^Ranger/ })).toHaveAttribute('aria-expanded', 'true');
    expect(await page.content()).not.toMatch(new RegExp(`${PASSWORD}|${TOKEN}`));
    expect(page.url()).not.toMatch(/token|pass/);

    await entry.getByRole('button', { name: 'Remove' }).click();
    const asked = page.getByRole('alertdialog', { name: 'Remove Ranger?' });
    await expect(asked).toContainText('This cannot be undone');
    // A press beside it is no answer and takes no key from it.
    await page.mouse.click(5, 5);
    await expect(asked).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(asked).toBeHidden();
    await expect(entry.getByRole('button', { name: 'Remove' })).toBeFocused();
    await entry.getByRole('button', { name: 'Remove' }).click();
    await asked.getByRole('button', { name: 'Keep it' }).click();
    await expect(asked).toBeHidden();
    expect((await apiOf(server).agents.list.query({})).rows).toHaveLength(1);
    await entry.getByRole('button', { name: 'Remove' }).click();
    await asked.getByRole('button', { name: 'Remove Ranger' }).click();
    await expect(page.getByText('No agent is watched yet.')).toBeVisible();
    await expect(page.getByText('Ranger is no longer watched')).toBeVisible();
    expect((await apiOf(server).agents.list.query({})).rows).toEqual([]);
    expect(heard).toEqual([]);
    await agent.stop();
  });
});

test.describe('a connection test', () => {
  test('says that credentials are refused, and which sources stay closed', async ({ page, api }) => {
    const agent = await startHandAgent();
    const before = (await api.agents.list.query({})).rows.length;
    await open(page, '/settings/agents?add=true');
    await fill(page, { Address: agent.url, User: 'admin', Password: PASSWORD });
    await testConnection(page);
    const result = form(page).getByRole('status');
    await expect(result).toContainText('answers and refuses these credentials');
    await expect(result.getByRole('listitem').filter({ hasText: 'failed' }).first()).toBeVisible();
    await expect(result.getByRole('listitem').filter({ hasText: 'Event stream' })).toContainText('stays closed');
    expect((await api.agents.list.query({})).rows.length, 'a test keeps nothing').toBe(before);
    await agent.stop();
  });

  test('says that nothing is there', async ({ page }) => {
    const agent = await startHandAgent();
    await agent.stop();
    await open(page, '/settings/agents?add=true');
    await fill(page, { Address: agent.url });
    await testConnection(page);
    await expect(form(page).getByRole('status')).toContainText('nothing listens there (connection refused)');
  });

  test('says that what is there is no agent', async ({ page }) => {
    const other = createServer((_, response) => response.end('<h1>Hello</h1>'));
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    await open(page, '/settings/agents?add=true');
    await fill(page, { Address: `http://127.0.0.1:${(other.address() as AddressInfo).port}` });
    await testConnection(page);
    await expect(form(page).getByRole('status')).toContainText('Nothing usable answers there');
    other.closeAllConnections();
    other.close();
  });
});

test('an address that is none is refused in its place, with what it has to be', async ({ page, faults }) => {
  faults.forgive(/400/);
  await open(page, '/settings/agents?add=true');
  await fill(page, { Address: 'ftp://127.0.0.1' });
  await form(page).getByRole('button', { name: 'Watch it' }).click();
  const address = form(page).getByLabel('Address', { exact: true });
  await expect(address).toHaveAttribute('aria-invalid', 'true');
  await expect(address).toHaveAccessibleDescription(/must be an http:\/\/ or https:\/\/ address/);
  for (const Password of ['', '  ']) {
    await fill(page, { User: 'admin', Password });
    await expect(form(page).getByLabel('Password', { exact: true })).toHaveAccessibleDescription(
      'The password is missing: a user needs one.',
    );
    await expect(form(page).getByRole('button', { name: 'Test the connection' })).toBeDisabled();
  }
});

test('a name that another agent has is refused in its place', async ({ page, api, faults }) => {
  faults.forgive(/409/);
  const [taken] = (await api.agents.list.query({})).rows;
  await open(page, '/settings/agents?add=true');
  await fill(page, { Address: 'http://127.0.0.1:9', Name: (taken?.agent.name ?? '').toUpperCase() });
  await form(page).getByRole('button', { name: 'Watch it' }).click();
  const name = form(page).getByLabel('Name', { exact: true });
  await expect(name).toHaveAttribute('aria-invalid', 'true');
  await expect(name).toHaveAccessibleDescription(/is called \S+ already. Give a name that no other agent has/);
});

test('what was given by flag or as a demo is not changed on the page', async ({ page }) => {
  await open(page, '/settings/agents?open=demo');
  const entry = page.getByRole('main').getByRole('listitem').filter({ hasText: 'demo agent, simulated' }).first();
  await expect(entry).toContainText('It is changed where it was given, not on this page.');
  await expect(entry.getByRole('button', { name: 'Remove' })).toHaveCount(0);
  await entry.getByRole('button', { name: 'Test the connection' }).click();
  await expect(entry.getByRole('status')).toContainText('answers and accepts these credentials', { timeout: 20_000 });
});
