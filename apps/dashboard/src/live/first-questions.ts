import type { AppRouter } from '@cirisai/telemetry-client';
import type { createServerSideHelpers } from '@trpc/react-query/server';
import { type Place, placeOf } from '../url/place.ts';
import { LAST_HOUR, parseRange, QUEUE_POINTS, windowOf } from '../url/range.ts';

export type Ask = ReturnType<typeof createServerSideHelpers<AppRouter>>;

type Questions = (ask: Ask, place: { agent: string; item: string }, url: URL, now: number) => Promise<unknown>[];

const overview: Questions = (ask, { agent }) => [ask.agents.get.prefetch({ agent })];

const services: Questions = (ask, { agent, item }) => [
  ask.agents.get.prefetch({ agent }),
  item === '' ? ask.services.list.prefetch({ agent }) : ask.services.get.prefetch({ agent, service: item }),
];

const cognition: Questions = (ask, { agent }) => [
  ask.agents.get.prefetch({ agent }),
  ask.cognition.current.prefetch({ agent }),
];

const thoughts: Questions = (ask, { agent, item }, { searchParams }, now) => {
  if (item !== '') return [ask.thoughts.get.prefetch({ agent, thought: item })];
  const range = parseRange(searchParams.get('range') ?? '') ?? LAST_HOUR;
  return [
    ask.agents.get.prefetch({ agent }),
    ask.queue.status.prefetch({ agent, ...windowOf(range, now), points: QUEUE_POINTS }),
  ];
};

/** By the subject of a page of an agent: what its answer and what stands around it are made of. */
const OF_AGENT: ReadonlyMap<string, Questions> = new Map([
  ['', overview],
  ['services', services],
  ['cognition', cognition],
  ['thoughts', thoughts],
]);

const ofAgent = (ask: Ask, { agent, subject, item }: Place, url: URL, now: number): Promise<unknown>[] =>
  agent === null ? [] : (OF_AGENT.get(subject ?? '')?.(ask, { agent, item: item ?? '' }, url, now) ?? []);

const ofReport = (ask: Ask, { searchParams }: URL): Promise<unknown>[] => {
  const [agent, report] = [searchParams.get('agent'), searchParams.get('report')];
  return agent === null ? [] : [ask.report.get.prefetch({ agent, ...(report === null ? {} : { report }) })];
};

/** The fleet, which stands around every page; with one agent the first page is that agent's. */
const ofFleet = async (ask: Ask, url: URL, now: number): Promise<void> => {
  const { rows } = await ask.agents.list.fetch({});
  const [only] = rows;
  if (url.pathname !== '/' || rows.length !== 1 || !only) return;
  await Promise.all(overview(ask, { agent: only.agent.path, item: '' }, url, now));
};

/** Asks what the page at this address begins with; the same questions, word for word, as the page has. */
export const askFirst = async (ask: Ask, url: URL, now: number): Promise<void> => {
  const questions = [
    ofFleet(ask, url, now),
    ...(url.pathname === '/report' ? ofReport(ask, url) : []),
    ...ofAgent(ask, placeOf(url.pathname), url, now),
  ];
  await Promise.allSettled(questions);
};
