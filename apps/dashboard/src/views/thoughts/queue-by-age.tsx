'use client';

import dynamic from 'next/dynamic';
import { useCallback, useContext } from 'react';
import { ChartSection } from '../../charts/chart-section.tsx';
import type { Waiting } from '../../charts/priority-age.tsx';
import { span } from '../../format/duration.ts';
import { plural } from '../../format/words.ts';
import { useAtNow } from '../../live/clock.ts';
import { knownUntil, SeenBy } from '../../live/known-until.ts';
import type { AppOutput } from '../../live/outputs.ts';
import { lostSince, useConnection } from '../../live/use-connection.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { SkeletonPicture } from '../../parts/skeleton.tsx';
import { untilThere } from '../../parts/until-there.ts';
import { links } from '../../url/links.ts';
import { untoldHandler } from './untold-handler.ts';

const PriorityAge = dynamic(
  () => untilThere(() => import('../../charts/priority-age.tsx').then((file) => file.PriorityAge)),
  {
    ssr: false,
    loading: () => <SkeletonPicture style={{ height: HEIGHT }} />,
  },
);

type Queue = AppOutput['queue']['status'];

export const HEIGHT = 208;
/** Dots that crept on each second would draw the eye to nothing. */
const STEP_MS = 5000;
/** Until then a step would be seen, beside a figure that moves each second. */
const FINE_UNTIL_MS = 60_000;

const itemsOf = (queue: Queue, now: number): Waiting[] =>
  queue.items.rows.flatMap((row) =>
    row.createdAt === null || row.priority === null
      ? []
      : [
          {
            id: row.thoughtId,
            createdAt: row.createdAt,
            ageMs: Math.max(0, now - row.createdAt),
            priority: row.priority,
            running: row.status === 'processing',
          },
        ],
  );

const nothing = (queue: Queue): string => {
  if (queue.items.unavailable !== null) return queue.items.unavailable;
  return queue.items.rows.length === 0 ? 'Nothing waits.' : 'Neither priority nor age of what waits is told.';
};

const handlerWords = ({ items }: Queue, { id, running }: Waiting): string => {
  const action = items.rows.find(({ thoughtId }) => thoughtId === id)?.action;
  const column = items.columns.action;
  const told = column !== undefined && !('unavailable' in column);
  return action?.replaceAll('_', ' ') ?? untoldHandler(running ? 'processing' : 'pending', told);
};

const summaryOf = (items: readonly Waiting[]): string => {
  const each = items.map(
    ({ id, priority, ageMs, running }) =>
      `${id}: priority ${priority}, ${span(ageMs)}, ${running ? 'running' : 'waiting'}`,
  );
  return `${plural(items.length, 'thought')} in the queue. ${each.join('; ')}`;
};

export const QueueByAge = ({ agent, queue }: { agent: string; queue: Queue }) => {
  const seen = useContext(SeenBy);
  const lost = useConnection(lostSince);
  const oldestAt = queue.oldestCreatedAt.status === 'available' ? queue.oldestCreatedAt.value : null;
  const now = useAtNow(
    useCallback(
      (at: number) => {
        const known = knownUntil(seen, at, lost);
        if (known < at) return known;
        const step = oldestAt === null || at - oldestAt < FINE_UNTIL_MS ? 1000 : STEP_MS;
        return Math.floor(at / step) * step;
      },
      [seen, lost, oldestAt],
    ),
  );
  const items = itemsOf(queue, now ?? 0);
  return (
    <ChartSection
      title="Queue by priority and age"
      hint={`filled: waiting, ring: running${queue.items.truncated ? `; the first ${queue.items.rows.length}` : ''}`}
      summary={() => summaryOf(items)}
      table={() => ({
        head: ['Thought', 'Priority', 'Age', 'Status', 'Handler'],
        rows: items.map((item) => [
          item.id,
          String(item.priority),
          span(item.ageMs),
          item.running ? 'running' : 'waiting',
          handlerWords(queue, item),
        ]),
      })}
    >
      {items.length === 0 ? (
        <div className="phone-only:!h-auto" style={{ height: HEIGHT }}>
          <EmptyState why={nothing(queue)} />
        </div>
      ) : (
        <>
          <PriorityAge
            items={items}
            oldestAt={oldestAt}
            height={HEIGHT}
            usualMs={queue.p95ThoughtMs.status === 'available' ? queue.p95ThoughtMs.value : null}
            hrefOf={(id) => links.item(agent, 'thoughts', id)}
          />
          <div aria-hidden="true" className="mt-1 flex justify-between text-micro text-ink-3">
            <span>vertical: priority, 10 is most urgent</span>
            <span>age, log scale</span>
          </div>
        </>
      )}
    </ChartSection>
  );
};
