import type { TrustTable } from '../field.ts';
import { from, NOT_YET, nobody, since, stream } from './rows.ts';

const account = (note: string) =>
  since(from([stream(note)], [], NOT_YET), from([], [], nobody('Agents before 1.5 have no event stream.')));

/** What this platform knows of its own reading of the event stream. */
export const STREAM_TRUST = {
  'stream.connectedSince': account('the present connection'),
  'stream.wholeSince': account('the present connection, from the newest gap on'),
  'stream.form': account('`user` sees all, `service` its own channels alone'),
  'stream.lastSequence': account('begins at 1 in each process of the agent'),
  'stream.framesSeen': account('since this platform began to read it'),
  'stream.framesLost': account('by the numbers of events; none are lost at a restart'),
  'stream.framesSkipped': account('larger than the 4 MB that are read'),
  'stream.framesUnread': account('of a kind that is not known, or garbled'),
} as const satisfies Partial<TrustTable<string>>;
