import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import { createRefresher } from './refresher.ts';

const queueOf = (agent: string) => [['queue', 'status'], { input: { agent }, type: 'query' }];

/** A page that watches the queue of an agent, with answers given by hand. */
const watched = (agent: string) => {
  const queries = new QueryClient();
  const open: (() => void)[] = [];
  let asked = 0;
  const observer = new QueryObserver(queries, {
    queryKey: queueOf(agent),
    queryFn: () => {
      asked += 1;
      const mine = asked;
      return new Promise<number>((resolve) => open.push(() => resolve(mine)));
    },
  });
  observer.subscribe(() => {});
  const answer = async (): Promise<void> => {
    open.shift()?.();
    await new Promise((resolve) => setTimeout(resolve, 0));
  };
  return { queries, answer, asked: () => asked, shown: () => queries.getQueryData(queueOf(agent)) };
};

const change = (agent: string) => [{ agent, channel: 'queue' as const }];
const until = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 1));
};

it('asks at once, and gathers what changes while the answer is under way', async () => {
  const page = watched('scout');
  await page.answer();
  const refresher = createRefresher(page.queries);
  refresher.take(change('scout'));
  expect(page.asked()).toBe(2);
  for (let i = 0; i < 50; i += 1) refresher.take(change('scout'));
  expect(page.asked()).toBe(2);
  await page.answer();
  await until(() => page.asked() === 3);
  await page.answer();
  expect(page.shown()).toBe(3);
});

it('asks nothing for what the page does not show', async () => {
  const page = watched('scout');
  await page.answer();
  createRefresher(page.queries).take(change('sage'));
  expect(page.asked()).toBe(1);
});

it('asks for everything when all may have changed', async () => {
  const page = watched('scout');
  await page.answer();
  createRefresher(page.queries).all();
  expect(page.asked()).toBe(2);
});
