import { join } from 'node:path';
import { openBrowser } from '../stand/browser.ts';
import { quantile } from '../stand/figures.ts';
import { scratchFolder } from '../stand/scratch.ts';
import { SEEDED_TRACE, seedTrace } from '../stand/seed-trace.ts';
import { startServer } from '../stand/server.ts';
import { readVitals, watchVitals } from '../stand/vitals.ts';
import { sleep } from '../stand/wait.ts';
import type { Measure } from './measure.ts';

const SPANS = 10_000;
const ASKED = 60;
/** Rows walked down by key, and screens scrolled. */
const STEPS = 30;
const WINDOW = 200;
/** So that each key is an interaction of its own. */
const APART_MS = 100;

const askOf = (agent: string, offset: number): string =>
  `/api/trpc/traces.get?input=${encodeURIComponent(JSON.stringify({ agent, trace: SEEDED_TRACE, offset, limit: WINDOW }))}`;

const timed = async (url: string): Promise<number> => {
  const began = performance.now();
  const answer = await fetch(url);
  await answer.text();
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
  return performance.now() - began;
};

/** One trace of ten thousand spans: how soon its windows come, and how its page answers to keys. */
export const traces: Measure = {
  name: 'traces',
  run: async ({ say }) => {
    const scratch = scratchFolder();
    const dataDir = join(scratch.path, 'data');
    const options = { dataDir, flags: ['--demo', '1'] };
    await (await startServer(options)).end();
    seedTrace(dataDir, SPANS);
    const server = await startServer(options);
    const browser = await openBrowser();
    try {
      const times: number[] = [];
      for (let turn = 0; turn < ASKED; turn += 1) {
        const offset = turn % 2 === 0 ? 0 : (turn * 1_777) % (SPANS - WINDOW);
        times.push(await timed(`${server.address}${askOf('demo', offset)}`));
      }
      const windowMs = quantile(times, 0.95);
      say(`a window: ${windowMs.toFixed(0)} ms`);
      const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
      await watchVitals(page);
      await page.goto(`${server.address}/agents/demo/traces/${encodeURIComponent(SEEDED_TRACE)}?live=off`);
      await page.getByRole('list', { name: 'Marks of the trace' }).getByRole('listitem').nth(STEPS).waitFor();
      for (const key of [...Array.from({ length: STEPS }, () => 'j'), 'Enter', 'h', 'l', ...'kkkkkkkkkk', 'h', 'l']) {
        await page.keyboard.press(key);
        await sleep(APART_MS);
      }
      for (let turn = 0; turn < STEPS; turn += 1) await page.mouse.wheel(0, 4_000);
      const { slowestInteractionMs, slowestInteraction } = await readVitals(page);
      say(`slowest: ${slowestInteraction} ${slowestInteractionMs.toFixed(0)} ms`);
      const how = `one trace of ${SPANS.toLocaleString('en')} spans in the store, beside a demo agent`;
      return [
        {
          measure: 'window of a trace of 10,000 spans, ms',
          limit: 200,
          bound: 'at most',
          measured: windowMs,
          how: `p95 of ${ASKED} windows of ${WINDOW} marks, the first and others by turns, over HTTP; ${how}`,
        },
        {
          measure: 'interaction with a trace of 10,000 spans, ms',
          limit: 100,
          bound: 'at most',
          measured: slowestInteractionMs,
          how: `slowest of ${STEPS + 15} keys (down, up, open, fold, unfold) in Chromium; ${how}`,
        },
      ];
    } finally {
      await browser.close();
      await server.end();
      scratch.remove();
    }
  },
};
