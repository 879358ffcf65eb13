import { type Page, request } from '@playwright/test';
import { platform, retention } from '../../apps/dashboard/src/subjects/across.ts';
import { SUBJECTS, type SubjectPath } from '../../apps/dashboard/src/subjects/subjects.ts';
import { links } from '../../apps/dashboard/src/url/links.ts';
import { deferralSentenceOf } from './stand/deferral-sentence.ts';
import { fromTo, inTurn } from './stand/in-turn.ts';
import { open, PAGES, pathOf } from './stand/pages.ts';
import { sideways } from './stand/sideways.ts';
import { type Api, EACH_GENERATION, expect, GENERATIONS, test } from './stand/telemetry.ts';

const PHONE = { width: 390, height: 844 };

type Answer = (api: Api, agent: string) => Promise<{ readonly sentence: string | RegExp }>;

/** What the heading of each page has to say. */
const OF_SUBJECTS: Readonly<Record<SubjectPath, Answer>> = {
  '': async (api, agent) => (await api.agents.get.query({ agent })).verdict,
  services: (api, agent) => api.services.list.query({ agent }),
  cognition: (api, agent) => api.cognition.current.query({ agent }),
  thoughts: (api, agent) => api.queue.status.query({ agent }),
  logs: (api, agent) => api.logs.list.query({ agent }),
  tasks: (api, agent) => api.tasks.list.query({ agent }),
  traces: (api, agent) => api.traces.list.query({ agent }),
  audit: (api, agent) => api.audit.verify.query({ agent }),
  llm: (api, agent) => api.llm.usage.query({ agent }),
  handlers: (api, agent) => api.handlers.list.query({ agent }),
  tools: (api, agent) => api.tools.list.query({ agent }),
  memory: (api, agent) => api.memory.stats.query({ agent }),
  resources: (api, agent) => api.resources.current.query({ agent }),
  deferrals: async (api, agent) => ({ sentence: await deferralSentenceOf(api, agent) }),
  errors: (api, agent) => api.errors.groups.query({ agent }),
  incidents: (api, agent) => api.incidents.list.query({ agent }),
  breakers: (api, agent) => api.breakers.list.query({ agent }),
  buses: (api, agent) => api.buses.list.query({ agent }),
  topology: (api, agent) => api.registry.topology.query({ agent }),
  adapters: (api, agent) => api.adapters.list.query({ agent }),
  snapshot: (api, agent) => api.system.snapshot.query({ agent }),
};
const ANSWERS: readonly (readonly [string, Answer])[] = [
  ...SUBJECTS.map(({ path }) => [links.subject('AGENT', path), OF_SUBJECTS[path]] as const),
  [links.report('AGENT'), (api, agent) => api.report.get.query({ agent })],
  [retention.path, (api) => api.platform.retention.query({})],
  // How long it runs moves on between the two answers.
  [
    platform.path,
    async (api) => ({ sentence: new RegExp((await api.platform.health.query({})).sentence.replace(/\d+/g, '\\d+')) }),
  ],
];

/** Links to a part of a list, as people share them, and what they ask. */
const NARROWED: readonly (readonly [string, Answer])[] = [
  ['tasks?status=completed', (api, agent) => api.tasks.list.query({ agent, status: 'completed' })],
  ['logs?level=warning', (api, agent) => api.logs.list.query({ agent, level: 'WARNING' })],
  ['traces?outcome=failed', (api, agent) => api.traces.list.query({ agent, outcome: 'failed' })],
  ['errors?show=open', (api, agent) => api.errors.groups.query({ agent, open: true })],
  ['incidents?show=open', (api, agent) => api.incidents.list.query({ agent, open: true })],
];

test.describe('without a script', () => {
  test.use({ javaScriptEnabled: false, viewport: PHONE });

  for (const [generation, agent] of EACH_GENERATION) {
    test(`every page of ${agent} (${generation}) says its answer, and fits a telephone`, async ({ page, api }) => {
      for (const [path, answer] of ANSWERS) {
        await expect(async () => {
          await page.goto(path.replace('AGENT', agent));
          const { sentence } = await answer(api, agent);
          await expect(page.getByRole('heading', { level: 1 })).toHaveText(sentence, { timeout: 100 });
        }).toPass();
        expect.soft(await sideways(page), path).toBeLessThanOrEqual(0);
      }
    });
  }

  test('a page that its link narrows says its answer', async ({ page, api }) => {
    const agent = GENERATIONS.v1;
    for (const [path, answer] of NARROWED) {
      await expect(async () => {
        await page.goto(`/agents/${agent}/${path}`);
        const { sentence } = await answer(api, agent);
        await expect(page.getByRole('heading', { level: 1 })).toHaveText(sentence, { timeout: 100 });
      }).toPass();
    }
    // Rows wait for the width of the viewer's screen; that there are none does not.
    await page.goto(`/agents/${agent}/audit?action=never_done`);
    await expect(page.getByText('Only action never_done')).toBeVisible();
    await expect(page.getByText('No entry of the audit trail is told')).toBeVisible();
  });

  test('the first page says how the fleet is', async ({ page }) => {
    await expect(async () => {
      await page.goto('/');
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(/\S/, { timeout: 100 });
    }).toPass();
    await expect(page.getByRole('button', { name: new RegExp(`^All\\s*${EACH_GENERATION.length}$`) })).toBeVisible();
  });
});

test('where a page asks is not for a viewer to say', async ({ api, baseURL }) => {
  const stranger = await request.newContext({
    ...(baseURL === undefined ? {} : { baseURL }),
    extraHTTPHeaders: { 'x-platform': 'http://127.0.0.1:9', 'x-address': '/settings/agents' },
  });
  await expect(async () => {
    const { sentence } = await api.services.list.query({ agent: GENERATIONS.v1 });
    const answer = await stranger.get(`/agents/${GENERATIONS.v1}/services`);
    expect(await answer.text()).toContain(`>${sentence}</h1>`);
  }).toPass();
  await stranger.dispose();
});

/** Pages complain of themselves when the browser would have drawn anything otherwise than the platform did. */
const openEach = async (page: Page, paths: readonly string[], agent: string): Promise<void> => {
  for (const path of paths.filter((one) => one !== '/nothing-here')) {
    await open(page, await pathOf(page, path, agent));
    expect.soft(await sideways(page), path).toBeLessThanOrEqual(0);
  }
};

test('a page that its link narrows is taken over as it was drawn', async ({ page }) => {
  for (const [path] of NARROWED) await open(page, `/agents/${GENERATIONS.v1}/${path}&range=now-6h`);
});

test.describe('far from the platform', () => {
  test.use({ timezoneId: 'Asia/Kolkata' });

  test.describe('on a telephone', () => {
    test.use({ viewport: PHONE });

    // The generation that tells least; of the one that tells most each page is looked at in every-page.spec.ts.
    for (const pages of inTurn(PAGES, 4)) {
      test(`${fromTo(pages)} of an early agent are taken over as they were drawn, and fit`, ({ page }) =>
        openEach(page, pages, GENERATIONS.early));
    }
  });

  test('times are those of the viewer', async ({ page, api }) => {
    await open(page, `/agents/${GENERATIONS.v1}?range=2026-01-01T00:00:00Z..2026-01-01T01:00:00Z&live=off`);
    await expect(page.getByRole('button', { name: /^Time range: 05:30:00 to 06:30:00$/ })).toBeVisible();
    const { verdict } = await api.agents.get.query({ agent: GENERATIONS.v1 });
    const since = page.locator(`time[datetime="${new Date(verdict.since).toISOString()}"]`).first();
    await expect(since).toHaveAttribute('title', /Asia\/(Kolkata|Calcutta)$/);
  });
});
