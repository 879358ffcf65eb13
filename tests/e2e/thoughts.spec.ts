import { STEPS, type ThoughtStep } from '@ciris/telemetry-contracts';
import type { Page } from '@playwright/test';
import { expectReading, expectText, numberIn } from './stand/figures.ts';
import { expectSameLoad, markLoad, open } from './stand/pages.ts';
import { type Api, EACH_GENERATION, expect, GENERATIONS, test } from './stand/telemetry.ts';

const statusOf = (api: Api, agent: string) => api.queue.status.query({ agent });
type Queue = Awaited<ReturnType<typeof statusOf>>;

const FACTS = [
  ['Queue depth', 'depth'],
  ['Thoughts waiting', 'waitingThoughts'],
  ['Thoughts running', 'runningThoughts'],
  ['Open tasks', 'openTasks'],
  ['Median thought', 'medianThoughtMs'],
  ['p95 of a thought', 'p95ThoughtMs'],
] as const satisfies readonly (readonly [string, keyof Queue])[];

const SELF_REPORTED = [
  ['processing_rate', 'processingRate'],
  ['average_latency_ms', 'averageLatencyMs'],
  ['max_size', 'maxSize'],
  ['oldest_message_age_seconds', 'oldestMessageAgeSeconds'],
] as const satisfies readonly (readonly [string, keyof Queue['selfReported']])[];

const rows = (page: Page) => page.getByRole('table', { name: 'Thoughts' }).locator('tbody tr');

const idsOf = (page: Page): Promise<string[]> =>
  page.getByRole('table', { name: 'Thoughts' }).locator('a[href*="/thoughts/"]').allTextContents();

/** The newest thought that is over, since one under way changes while it is looked at. */
const finishedThought = async (api: Api, agent: string): Promise<string> => {
  const { rows: kept } = await api.thoughts.list.query({ agent, filter: 'completed', limit: 5 });
  const [newest] = kept;
  if (!newest) throw new Error(`no thought of ${agent} is over`);
  return newest.thoughtId;
};

/** More rows than are drawn at once, and more than one page of them. */
const MANY = 90;
const SCROLL_PX = 400;

const firstIds = async (api: Api, agent: string, count: number): Promise<string[]> => {
  const ids: string[] = [];
  for (let cursor: string | undefined; ids.length < count; ) {
    const answer = await api.thoughts.list.query({ agent, limit: 50, ...(cursor === undefined ? {} : { cursor }) });
    ids.push(...answer.rows.map(({ thoughtId }) => thoughtId));
    if (answer.next === null) break;
    cursor = answer.next;
  }
  return ids.slice(0, count);
};

const STATE_WORDS: Readonly<Partial<Record<ThoughtStep['state'], string>>> = {
  skipped: 'not needed',
  not_told: 'not told',
};

/** What has to stand in the row of a step. */
const partsOf = ({ name, state, result, note }: ThoughtStep): string[] =>
  [name, STATE_WORDS[state], result, state === 'not_reached' ? null : note].filter((part) => typeof part === 'string');

for (const [generation, agent] of EACH_GENERATION) {
  test(`the thoughts of ${agent} (${generation}) are what the platform answers, live, and cut by status`, async ({
    page,
    api,
  }) => {
    await open(page, `/agents/${agent}/thoughts`);
    await markLoad(page);
    await test.step('the answer, and every figure', async () => {
      await expectText(page.getByRole('heading', { level: 1 }), async () => (await statusOf(api, agent)).sentence);
      for (const [label, field] of FACTS) {
        await expectReading(page, label, async () => (await statusOf(api, agent))[field]);
      }
      await page.getByText('What the agent itself says of its queue').click();
      for (const [label, field] of SELF_REPORTED) {
        await expectReading(page, label, async () => (await statusOf(api, agent)).selfReported[field]);
      }
    });
    await test.step('the eleven steps, or why they are not told', async () => {
      const steps = page.getByRole('region', { name: 'Eleven steps' });
      const boxes = steps.getByRole('listitem').filter({ visible: true });
      const { pipeline, pipelineNote } = await statusOf(api, agent);
      expect(pipeline.map(({ name }) => name)).toEqual(STEPS.map(({ name }) => name));
      for (const { number, name } of pipeline) {
        await expect(boxes.nth(number - 1)).toContainText(name.replaceAll('_', ''));
      }
      if (pipelineNote !== null) await expect(steps).toContainText(pipelineNote);
      if (generation === 'early') {
        await expect(steps).toContainText('This generation has no event stream');
        await expect(boxes.getByTitle('not told')).toHaveCount(STEPS.length);
        return;
      }
      for (const name of ['perform_dmas', 'perform_aspdma', 'conscience_execution']) {
        await expectReading(steps, `Median duration of ${name}`, async () => {
          const found = (await statusOf(api, agent)).pipeline.find((step) => step.name === name);
          if (!found) throw new Error(`no step ${name}`);
          return found.medianMs;
        });
      }
    });
    await test.step('the list, and new ones without a reload', async () => {
      await expect(async () => {
        const [drawn, { rows: kept }] = [await idsOf(page), await api.thoughts.list.query({ agent, limit: 100 })];
        const ids = kept.map(({ thoughtId }) => thoughtId);
        expect(drawn.length).toBeGreaterThan(10);
        expect(ids.slice(0, 10)).toEqual(drawn.slice(0, 10));
      }).toPass({ intervals: [50, 100, 200] });
      const known = new Set((await api.thoughts.list.query({ agent, limit: 500 })).rows.map((row) => row.thoughtId));
      await expect
        .poll(async () => (await idsOf(page)).filter((id) => !known.has(id)).length, {
          intervals: [200],
          // An agent may have nothing to think about for a while.
          timeout: 90_000,
        })
        .toBeGreaterThan(0);
      await expectSameLoad(page);
    });
    for (const filter of ['completed', 'deferred', 'failed'] as const) {
      await test.step(`those that are ${filter}`, async () => {
        const chip = page.getByRole('button', { name: new RegExp(`^${filter}`, 'i') });
        await chip.click();
        await expect(chip).toHaveAttribute('aria-pressed', 'true');
        await expect(async () => {
          const { counts, rows: kept } = await api.thoughts.list.query({ agent, filter, limit: 500 });
          const told = counts[filter];
          if (told.status === 'unavailable') throw new Error(`${filter} is not told`);
          expect(numberIn((await chip.textContent()) ?? '')).toBe(told.value);
          expect(kept.length).toBe(told.value);
          const words = new Set((await rows(page).locator('td:first-child').allTextContents()).filter(Boolean));
          expect([...words].filter((word) => word !== filter && word !== 'rejected')).toEqual([]);
        }).toPass();
      });
    }
  });

  test(`a thought of ${agent} (${generation}) opens with its steps, cost and decisions, or why they are not told`, async ({
    page,
    api,
  }) => {
    const thought = await finishedThought(api, agent);
    await open(page, `/agents/${agent}/thoughts/${thought}`);
    const ask = () => api.thoughts.get.query({ agent, thought });
    const detail = await ask();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(detail.sentence);
    await test.step('the eleven steps as they were told', async () => {
      const steps = page.getByRole('region', { name: 'Steps' }).getByRole('listitem');
      await expect(steps).toHaveCount(STEPS.length);
      for (const step of detail.steps) {
        const text = (await steps.nth(step.number - 1).textContent()) ?? '';
        for (const part of partsOf(step)) expect(text).toContain(part);
        if (step.durationMs !== null && step.durationMs >= 10) expect(text).toMatch(/\d (ms|s)/);
      }
      const told = detail.steps.filter(({ state }) => state === 'not_told').map(({ name }) => name);
      if (generation === 'early') {
        // Those that no span of it shows; a thought that ended early left none of others either.
        expect(told).toEqual(
          expect.arrayContaining(['start_round', 'finalize_action', 'action_complete', 'round_complete']),
        );
      } else {
        expect(told).toEqual(['round_complete']);
      }
    });
    await test.step('what it did', async () => {
      await expectReading(page, 'Action', async () => {
        const { action } = (await ask()).actionDetail;
        return action.status === 'available' ? { ...action, value: action.value.replaceAll('_', ' ') } : action;
      });
      await expectReading(page, 'LLM calls', async () => (await ask()).llmCallCount);
      await expectReading(page, 'Queue wait', async () => (await ask()).queueWaitMs);
      await expectReading(page, 'Round', async () => (await ask()).roundNumber);
    });
    const calls = page.getByRole('region', { name: 'LLM calls' });
    const decisions = page.getByRole('region', { name: 'Decisions' });
    const conscience = page.getByRole('region', { name: 'Conscience' });
    await expect(decisions.getByRole('listitem')).toHaveCount(detail.dmas.length);
    await expect(conscience.getByRole('listitem')).toHaveCount(detail.conscience.length);
    if (generation === 'early') {
      expect(detail.llmCalls).toEqual([]);
      await expectReading(page, 'Tokens', async () => (await ask()).tokens);
      await expectReading(page, 'Cost', async () => (await ask()).costCents);
      for (const [region, note] of [
        [calls, detail.llmCallsNote],
        [decisions, detail.dmasNote],
        [conscience, detail.conscienceNote],
      ] as const) {
        await expect(region).toContainText(note ?? 'a reason');
      }
      return;
    }
    await expectReading(page, 'Tokens in', async () => (await ask()).inputTokens);
    await expectReading(page, 'Tokens out', async () => (await ask()).outputTokens);
    expect(detail.llmCalls.length).toBeGreaterThan(0);
    await expect(calls.locator('tbody tr')).toHaveCount(detail.llmCalls.length);
  });
}

test('are narrowed to one traffic, which stands in the address', async ({ page, api }) => {
  const agent = GENERATIONS.early;
  await open(page, `/agents/${agent}/thoughts?live=off`);
  await page.getByRole('group', { name: 'Traffic' }).getByRole('button', { name: 'Rituals' }).click();
  await expect(page).toHaveURL(/traffic=ritual/);
  const { rows: rituals } = await api.thoughts.list.query({ agent, traffic: 'ritual', limit: 100 });
  expect(rituals.length).toBeGreaterThan(5);
  expect(rituals.filter(({ taskId }) => !/^[A-Z]+_[A-Z]+/.test(taskId ?? ''))).toEqual([]);
  await expect(rows(page).filter({ hasText: 'ritual' })).toHaveCount(rituals.length);
});

test('a thought leads to its task and its neighbours', async ({ page, api }) => {
  const agent = GENERATIONS.v2;
  const { rows: kept } = await api.thoughts.list.query({ agent, filter: 'completed', limit: 100 });
  const child = kept.find(({ parentThoughtId, taskId }) => parentThoughtId !== null && taskId !== null);
  if (!child?.parentThoughtId) throw new Error('no thought followed another');
  await open(page, `/agents/${agent}/thoughts/${child.thoughtId}`);
  const chain = page.getByRole('navigation', { name: 'Chain of thoughts' });
  await chain.getByRole('link', { name: child.parentThoughtId }).click();
  await expect(page).toHaveURL(new RegExp(`/thoughts/${child.parentThoughtId}$`));
  await page.getByRole('navigation', { name: 'Chain of thoughts' }).getByRole('link').first().click();
  await expect(page).toHaveURL(new RegExp(`/tasks/${child.taskId}$`));
  await expect(page.getByRole('main').getByRole('link', { name: child.thoughtId })).toBeVisible();
});

for (const width of [1440, 390]) {
  test(`all of a long list are reached by scrolling, ${width} px wide`, async ({ page, api }) => {
    await page.setViewportSize({ width, height: 900 });
    await open(page, `/agents/${GENERATIONS.v1}/thoughts?live=off`);
    // Without the first: some may have come after the page.
    const wanted = (await firstIds(api, GENERATIONS.v1, MANY)).slice(10);
    expect(wanted).toHaveLength(MANY - 10);
    const links = page.locator('main a[href*="/thoughts/"]');
    await expect(links.first()).toBeVisible();
    const met = new Set<string>();
    await expect(async () => {
      for (const id of await links.allTextContents()) met.add(id.trim());
      await page.mouse.wheel(0, SCROLL_PX);
      expect(wanted.filter((id) => !met.has(id))).toEqual([]);
    }).toPass();
    // Few of them are in the page at a time.
    expect(new Set(await links.allTextContents()).size).toBeLessThan(MANY - 20);
  });
}
