import { ACROSS, fleet } from '../subjects/across.ts';
import { overview } from '../subjects/overview.ts';
import type { Ask, Asking } from '../subjects/subject.ts';
import { subjectOf } from '../subjects/subjects.ts';
import { placeOf } from '../url/place.ts';

/** A page of an agent, and how long that is watched: by this it chooses its span of time. */
const ofAgent = (ask: Ask, subject: string | null, asking: Asking): Promise<unknown>[] => {
  const page = subjectOf(subject);
  const drawn = asking.item === '' ? page : page?.item;
  if (!drawn) return [];
  const { agent } = asking;
  return [
    ...(drawn.span === 'none' ? [] : [ask.agents.get.prefetch({ agent })]),
    ...(drawn.first?.(ask, asking) ?? []),
  ];
};

/** The fleet, which stands around every page; with one agent the first page is that agent's. */
const ofFleet = async (ask: Ask, pathname: string, asking: Asking): Promise<void> => {
  const { rows } = await ask.agents.list.fetch({});
  const [only] = rows;
  if (pathname !== fleet.path || rows.length !== 1 || !only) return;
  await Promise.all(ofAgent(ask, overview.path, { ...asking, agent: only.agent.path }));
};

/** Asks what the page at this address begins with; the same questions, word for word, as the page has. */
export const askFirst = async (ask: Ask, { pathname, searchParams }: URL, now: number): Promise<void> => {
  const { agent, subject, item } = placeOf(pathname);
  const asking = { agent: agent ?? '', item: item ?? '', search: searchParams, now };
  const across = ACROSS.find(({ path }) => path === pathname);
  await Promise.allSettled([
    ofFleet(ask, pathname, asking),
    ...(across?.first?.(ask, asking) ?? []),
    ...(agent === null ? [] : ofAgent(ask, subject, asking)),
  ]);
};
