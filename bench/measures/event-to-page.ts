import type { ServerResponse } from 'node:http';
import { originalLength, RECORDED_STREAMS, recordedBytes } from '@ciris/telemetry-core/testing/stream';
import type { Page } from '@playwright/test';
import { openBrowser } from '../stand/browser.ts';
import { quantile } from '../stand/figures.ts';
import { recordings } from '../stand/fixtures.ts';
import { startFront } from '../stand/front.ts';
import { startReplays } from '../stand/replays.ts';
import { frameTemplate } from '../stand/round-template.ts';
import { startServer } from '../stand/server.ts';
import { sleep } from '../stand/wait.ts';
import type { Measure } from './measure.ts';

const AGENT = 'front';
const EVENTS = 150;
/** Between two events that are measured: never in step with anything of the page. */
const REST_MS = { least: 200, spread: 500 };
const SETTLE_MS = 3_000;
const SHOWN_WITHIN_MS = 10_000;

const shownOf = (thoughtId: string): string => `a[href="/agents/${AGENT}/thoughts/${thoughtId}"]`;

/** Resolves with the time of day at which the frame was drawn that has it first. */
const awaitShown = (page: Page, thoughtId: string): Promise<number> =>
  page.evaluate(
    ({ selector, withinMs }) =>
      new Promise<number>((resolve, reject) => {
        const late = setTimeout(() => reject(new Error(`${selector} is not shown`)), withinMs);
        const observer = new MutationObserver(() => {
          if (document.querySelector(selector) === null) return;
          observer.disconnect();
          clearTimeout(late);
          requestAnimationFrame(() => resolve(Date.now()));
        });
        observer.observe(document.body, {
          subtree: true,
          childList: true,
          attributes: true,
          attributeFilter: ['href'],
        });
      }),
    { selector: shownOf(thoughtId), withinMs: SHOWN_WITHIN_MS },
  );

/** Recorded frames, each time with ids, times and a number of its own; without end. */
function* framesOf(): Generator<{ readonly bytes: Buffer; readonly begins: string | null }> {
  const stream = originalLength(recordedBytes(recordings(), RECORDED_STREAMS.v1).toString('utf8'));
  const recorded = stream.split('\n\n').filter((frame) => frame.startsWith('event: step_update'));
  const templates = recorded.map(frameTemplate);
  const begun = Date.parse(`${/"timestamp": "([^"+]+)"/.exec(stream)?.[1]}Z`);
  for (let sequence = 1, number = 0; ; number += 1) {
    const round = { number, offsetMs: Date.now() - begun };
    for (const template of templates) {
      const bytes = template(round, sequence);
      const [, begins = null] =
        /"event_type": "thought_start".*?"thought_id": "([^"]+)"/.exec(bytes.toString('utf8')) ?? [];
      yield { bytes, begins };
      sequence += 1;
    }
  }
}

const measure = async (page: Page, stream: ServerResponse, say: (words: string) => void): Promise<number[]> => {
  const took: number[] = [];
  for (const { bytes, begins } of framesOf()) {
    if (begins === null) {
      stream.write(bytes);
      continue;
    }
    await sleep(REST_MS.least + Math.random() * REST_MS.spread);
    const shown = awaitShown(page, begins);
    // The page has to be looking before there is anything to be seen.
    await page.evaluate(() => {});
    const sent = Date.now();
    stream.write(bytes);
    took.push((await shown) - sent);
    if (took.length % 50 === 0) say(`${took.length} events`);
    if (took.length === EVENTS) break;
  }
  return took;
};

/** From a thought's first event, as the agent writes it, to the drawn list that has the thought. */
export const eventToPage: Measure = {
  name: 'event-to-page',
  run: async ({ say }) => {
    const replays = await startReplays('v1-1.9.4', 'working');
    const { promise: opened, resolve: onStream } = Promise.withResolvers<ServerResponse>();
    const front = await startFront(replays.agents[0]?.url ?? '', (stream) => {
      const now = new Date().toISOString().slice(0, -1);
      stream.write(`event: connected\ndata: {"status": "connected", "timestamp": "${now}"}\n\n`);
      onStream(stream);
    });
    const server = await startServer({ agents: [{ name: AGENT, url: front.url }] });
    const browser = await openBrowser();
    try {
      const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
      await page.goto(`${server.address}/agents/${AGENT}/thoughts`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      const stream = await opened;
      await sleep(SETTLE_MS);
      const took = await measure(page, stream, say);
      const words = [0.5, 0.99].map((share) => `p${share * 100} ${quantile(took, share)} ms`).join(', ');
      return [
        {
          measure: 'from an event to the changed page, p95, ms',
          limit: 250,
          bound: 'at most',
          measured: quantile(took, 0.95),
          how: `${took.length} thoughts of the recorded stream of v1, from the write of the first event to the frame of Chromium that lists it; ${words}`,
        },
      ];
    } finally {
      await browser.close();
      await server.end();
      await front.close();
      await replays.end();
    }
  },
};
