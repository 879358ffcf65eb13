import type { Signal } from '../ports/signal.ts';
import type { FindingDesk } from './finding-desk.ts';
import type { KnownProcess, ProcessNews } from './process-tracker.ts';

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
const clockWords = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`;

/** Instead of the advice to grant a database that is read. */
const READ = 'Nothing is to be done: its database is read, which keeps what it did last.';

const lost = (
  desk: FindingDesk,
  before: KnownProcess,
  startedAt: number,
  readsDatabase: boolean,
): readonly Signal[] => {
  const dark = startedAt - before.lastSeenAt;
  const ended = `Its process of ${clockWords(before.startedAt)} ended and another began at ${clockWords(startedAt)}`;
  const detail =
    dark > 0
      ? `${ended}, ${seconds(dark)} after it answered last. ` +
        'What it counted after the last turn of its caches was never polled.'
      : `${ended}; it answered up to then.`;
  const remedy = readsDatabase ? READ : undefined;
  return desk.happened('process_lost', `process ${clockWords(before.startedAt)}`, detail, remedy);
};

/** Tells that a process of the agent began, and what was lost of the one before. */
export const noteProcess = (
  desk: FindingDesk,
  { startedAt, before }: Extract<ProcessNews, { kind: 'began' }>,
  readsDatabase: boolean,
): void =>
  desk.put([
    { kind: 'snapshot', subject: 'process', key: '', fields: { startedAt: { value: startedAt } } },
    {
      kind: 'event',
      type: 'process.started',
      key: String(startedAt),
      at: startedAt,
      data: {
        startedAt,
        previousStartedAt: before?.startedAt ?? null,
        previousLastSeenAt: before?.lastSeenAt ?? null,
      },
    },
    ...(before ? lost(desk, before, startedAt, readsDatabase) : []),
  ]);
