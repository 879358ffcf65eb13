import { isBusy } from '../../sqlite/busy.ts';
import { createTarget, type TargetDatabase } from './target.ts';
import type { FromWriter, ToWriter } from './writer-messages.ts';

/** Writes the database of a replayed agent in a process of its own, as an agent does. */
let target: TargetDatabase | null = null;

const serve = (message: ToWriter): void => {
  if (message.do === 'create') target = createTarget(message.folder, message.files);
  else if (message.do === 'write') target?.write(message.changes);
  else target?.close();
};

const answer = (message: ToWriter): FromWriter => {
  try {
    serve(message);
    return { done: true };
  } catch (error) {
    if (isBusy(error)) return { busy: true };
    return { failed: error instanceof Error ? error.message : String(error) };
  }
};

process.on('message', (message: ToWriter) => {
  process.send?.(answer(message));
  if (message.do === 'close') process.disconnect();
});
process.on('disconnect', () => process.exit(0));
