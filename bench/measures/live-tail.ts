import type { CDPSession, Page } from '@playwright/test';
import { openBrowser } from '../stand/browser.ts';
import { MB, quantile } from '../stand/figures.ts';
import { startReplays } from '../stand/replays.ts';
import { type BenchServer, startServer } from '../stand/server.ts';
import { sleep } from '../stand/wait.ts';
import type { Measure } from './measure.ts';

const AGENT = 'replay-1';
const ROWS_PER_SECOND = 200;
const PUSHES_PER_SECOND = 10;
const ROWS_A_PUSH = ROWS_PER_SECOND / PUSHES_PER_SECOND;
/** The page has taken up its code, and its list is as long as it gets. */
const WARM_MS = 10_000;
const WATCH_MS = 60_000;
const SETTLE_MS = 5_000;
/** A frame that took longer was dropped. */
const LATE_FRAME_MS = 25;

const recordOf = (number: number): object => ({
  timeUnixNano: String(BigInt(Date.now()) * 1_000_000n),
  severityNumber: number % 10 === 0 ? 17 : 13,
  severityText: number % 10 === 0 ? 'ERROR' : 'WARNING',
  body: { stringValue: `line ${number}: DMA took longer than it should, and was tried again` },
});

const bodyOf = (first: number): string =>
  JSON.stringify({
    resourceLogs: [
      {
        resource: { attributes: [{ key: 'ciris.agent.id', value: { stringValue: AGENT } }] },
        scopeLogs: [
          { scope: { name: 'bench' }, logRecords: Array.from({ length: ROWS_A_PUSH }, (_, n) => recordOf(first + n)) },
        ],
      },
    ],
  });

interface Pump {
  /** How many lines were acknowledged. */
  readonly sent: () => number;
  stop(): Promise<void>;
}

/** Writes lines at an even rate until it is stopped; what is late is caught up with. */
const startPump = ({ address }: BenchServer): Pump => {
  let sent = 0;
  let going = true;
  const running = (async () => {
    const began = performance.now();
    while (going) {
      const body = bodyOf(sent);
      const answer = await fetch(`${address}/v1/logs`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      });
      const told = await answer.text();
      if (answer.status !== 200 || told.includes('rejected')) throw new Error(`answered ${answer.status} ${told}`);
      sent += ROWS_A_PUSH;
      await sleep(Math.max(0, (sent / ROWS_PER_SECOND) * 1000 - (performance.now() - began)));
    }
  })();
  return {
    sent: () => sent,
    stop: async () => {
      going = false;
      await running;
    },
  };
};

/** Times between frames, ms, for so long. */
const framesOf = (page: Page, forMs: number): Promise<number[]> =>
  page.evaluate(
    (ms) =>
      new Promise<number[]>((resolve) => {
        const times: number[] = [];
        const began = performance.now();
        let last = began;
        const frame = (now: number): void => {
          times.push(now - last);
          last = now;
          if (now - began < ms) requestAnimationFrame(frame);
          else resolve(times.slice(1));
        };
        requestAnimationFrame(frame);
      }),
    forMs,
  );

/** What stays after everything was collected that can be. */
const heapBytes = async (devTools: CDPSession): Promise<number> => {
  await devTools.send('HeapProfiler.collectGarbage');
  return (await devTools.send('Runtime.getHeapUsage')).usedSize;
};

/** Number of the newest line that is shown. */
const shownLine = async (page: Page): Promise<number> => {
  const text = await page
    .getByRole('table', { name: 'Lines' })
    .getByText(/^line \d+:/)
    .first()
    .textContent();
  return Number(/^line (\d+):/.exec(text ?? '')?.[1]);
};

/** The page of the log while 200 lines come a second: frames that it drops, and memory that it keeps. */
export const liveTail: Measure = {
  name: 'live-tail',
  run: async ({ say }) => {
    const replays = await startReplays('v1-1.9.4', 'working');
    const server = await startServer({ agents: replays.agents });
    const browser = await openBrowser();
    try {
      const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
      const devTools = await page.context().newCDPSession(page);
      await sleep(SETTLE_MS);
      const pump = startPump(server);
      await page.goto(`${server.address}/agents/${AGENT}/logs`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await sleep(WARM_MS);
      const before = await heapBytes(devTools);
      say('counting frames');
      const frames = await framesOf(page, WATCH_MS);
      const behind = pump.sent() - (await shownLine(page));
      const after = await heapBytes(devTools);
      await pump.stop();
      const seconds = frames.reduce((sum, ms) => sum + ms, 0) / 1000;
      const late = frames.filter((ms) => ms > LATE_FRAME_MS).length;
      const how = `${pump.sent()} lines pushed at ${ROWS_PER_SECOND} a second, the page of the log open for ${Math.round(seconds)} s in Chromium; ${late} of ${frames.length} frames took over ${LATE_FRAME_MS} ms, p99 ${quantile(frames, 0.99).toFixed(1)} ms; the page was ${behind} lines behind`;
      return [
        {
          measure: 'frames a second of a page on which 200 lines come a second',
          limit: 60,
          bound: 'at least',
          measured: Math.round(frames.length / seconds),
          how,
        },
        {
          measure: 'heap that a page keeps of a minute at 200 lines a second, MB',
          limit: 5,
          bound: 'at most',
          measured: Math.max(0, Math.round(((after - before) / MB) * 10) / 10),
          how: `heap after all garbage was collected, ${(before / MB).toFixed(1)} MB before and ${(after / MB).toFixed(1)} MB after; ${how}`,
        },
      ];
    } finally {
      await browser.close();
      await server.end();
      await replays.end();
    }
  },
};
