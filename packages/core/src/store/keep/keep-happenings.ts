import type { EventSignal, StepSignal } from '../../ports/signal.ts';
import { eventChannels } from './channels.ts';
import type { Writing } from './writing.ts';

/** The same (type, key) again is the same happening. */
export const keepEvent = (writing: Writing, signal: EventSignal): void => {
  const { batch, tables } = writing;
  const { type, key, at, data } = signal;
  const added = tables.events.add({ ...writing.stamp(), type, key, at, source: batch.origin.source, data });
  if (added) writing.tell(...eventChannels(type));
};

export const keepStep = (writing: Writing, signal: StepSignal): void => {
  const { batch, tables } = writing;
  const { thoughtId, type, at, ordinal, data } = signal;
  const added = tables.steps.add({
    ...writing.stamp(),
    thoughtId,
    type,
    at,
    ordinal,
    source: batch.origin.source,
    data,
  });
  if (added) writing.tell('thoughts');
};
