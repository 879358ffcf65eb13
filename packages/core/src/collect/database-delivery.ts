import type { Signal } from '../ports/signal.ts';
import type { SourceCursor } from '../ports/sink.ts';
import { createConfirmer } from './database-confirm.ts';
import { createDatabaseFindings } from './database-findings.ts';
import type { LookAnswer } from './database-messages.ts';
import { CURSOR_NAMES, FILE_ENDPOINT } from './database-subjects.ts';
import type { KeeperContext } from './keeper.ts';

/** Hands what was read to the sink, and knows up to where it is kept. */
export interface DatabaseDelivery {
  /** Where to go on, when the reader must be told: at first, and after something was not kept. Else null. */
  cursors(): Promise<Readonly<Record<string, string | null>> | null>;
  /** Rejects with the sink's error; then the rest is not kept and must be read again. */
  deliver(answer: LookAnswer, now: number): Promise<void>;
  /** Whatever the reader has read beyond what is kept is to be read again. */
  startOver(): void;
}

export const createDatabaseDelivery = (
  context: Pick<KeeperContext, 'agent' | 'sink' | 'processStartedAt'>,
  readCursor: (name: string) => Promise<string | null>,
  everyMs: number,
): DatabaseDelivery => {
  const kept = new Map<string, string | null>();
  const confirmer = createConfirmer();
  let findings = createDatabaseFindings();
  let lost = true;

  const put = async (
    now: number,
    endpoint: string,
    signals: readonly Signal[],
    cursor: SourceCursor | null,
  ): Promise<void> => {
    await context.sink.put({
      agent: context.agent.number,
      origin: { source: 'database', endpoint, everyMs },
      observedAt: now,
      processStartedAt: context.processStartedAt(),
      signals,
      ...(cursor ? { cursors: [cursor] } : {}),
    });
    if (cursor) kept.set(cursor.name, cursor.value);
  };

  return {
    cursors: async () => {
      if (!lost) return null;
      for (const name of CURSOR_NAMES) if (!kept.has(name)) kept.set(name, await readCursor(name));
      return Object.fromEntries(kept);
    },
    deliver: async (answer, now) => {
      lost = false;
      for (const batch of answer.batches) {
        await put(now, batch.endpoint, batch.signals, batch.cursor);
        confirmer.told(batch, now);
      }
      if (answer.engine.word === 'open')
        for (const batch of confirmer.due(now)) await put(now, batch.endpoint, batch.signals, null);
      const found = findings.after(answer, now);
      if (found.length > 0) await put(now, FILE_ENDPOINT, found, null);
    },
    startOver: () => {
      lost = true;
      // What they said may not be kept either: they say it again.
      findings = createDatabaseFindings();
    },
  };
};
