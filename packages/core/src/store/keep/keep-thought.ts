import { isDeepStrictEqual } from 'node:util';
import { assembleThought, isOpenThought, type ToldThought, tellThought } from '../../ingest/assemble-thought.ts';
import type { ThoughtSignal } from '../../ports/signal.ts';
import { pageKey } from '../page-key.ts';
import type { KeptThought, ThoughtTelling } from './entities.ts';
import type { Writing } from './writing.ts';

export const keepThought = (writing: Writing, signal: ThoughtSignal): void => {
  const { batch, tables, ranks } = writing;
  const { agent, origin } = batch;
  const { thoughtId, ...now } = signal.thought;
  const before = tables.thoughts.find(agent, thoughtId);
  const toldBefore = before?.told[origin.source];
  const toldNow = tellThought(toldBefore, now);
  if (before && isDeepStrictEqual(toldBefore, toldNow)) return;
  const told = { ...before?.told, [origin.source]: toldNow };
  const { sources: _, statusBySource: __, ...assembled } = assembleThought(told, ranks);
  const firstSeenAt = before?.firstSeenAt ?? batch.observedAt;
  const open = isOpenThought(assembled.status);
  const row: KeptThought = {
    ...writing.stamp(),
    ...assembled,
    thoughtId,
    firstSeenAt,
    told,
    pageKey: pageKey(open, assembled.createdAt ?? assembled.startedAt ?? firstSeenAt),
  };
  tables.thoughts.save(row);
  countTelling(writing, thoughtId, toldBefore, toldNow);
  const inQueue = open || (before !== null && isOpenThought(before.status));
  writing.tell('thoughts', ...(inQueue ? (['queue'] as const) : []));
};

/** Counting by source must not read every thought, so its words stand apart. */
const countTelling = (
  { batch, tables }: Writing,
  thoughtId: string,
  before: ToldThought | undefined,
  now: ToldThought,
): void => {
  if (before && isDeepStrictEqual(counted(before), counted(now))) return;
  const { agent, origin } = batch;
  tables.thoughts.tell({ agent, source: origin.source, thoughtId, ...counted(now) });
};

const counted = (told: ToldThought): Pick<ThoughtTelling, 'status' | 'beganAt' | 'endedAt'> => ({
  status: told.status ?? null,
  beganAt: told.createdAt ?? told.startedAt ?? null,
  endedAt: told.endedAt ?? null,
});
