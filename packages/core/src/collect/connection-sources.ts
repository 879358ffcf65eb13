import type { ConnectionTest, Generation } from '@ciris/telemetry-contracts';
import type { Access } from './connection-access.ts';
import { tellsOf } from './source-states.ts';

type Found = ConnectionTest['sources'][number];

interface Wanted {
  readonly stream: boolean;
  readonly database: boolean;
}

/** Who sees all of the stream. */
const SEES_ALL: readonly string[] = ['ADMIN', 'AUTHORITY', 'SYSTEM_ADMIN'];

const stream = (generation: Generation, access: Access, wanted: Wanted): { open: boolean; detail: string } => {
  if (generation === 'early') return { open: false, detail: 'This generation has no event stream.' };
  if (!wanted.stream) return { open: false, detail: 'The event stream is switched off.' };
  if (!access.authorization) return { open: false, detail: 'It needs credentials.' };
  if (access.role === null)
    return { open: false, detail: 'A service token sees only what it sent itself: give an ADMIN user.' };
  if (SEES_ALL.includes(access.role)) return { open: true, detail: `Open to the role ${access.role}.` };
  return { open: false, detail: `The role ${access.role} sees its own messages only: give an ADMIN user.` };
};

/** Which sources credentials open, and what each would tell. */
export const sourcesFound = (generation: Generation, access: Access, wanted: Wanted): Found[] => {
  const readable = access.authorization !== null;
  const needs = readable ? 'Readable with these credentials.' : 'It needs credentials.';
  const later = generation === 'early' ? 'This generation does not tell it.' : needs;
  const database = wanted.database
    ? 'Granted; whether it opens shows once the agent is watched.'
    : 'Not granted: give its directory with --agent-db where this platform runs.';
  return [
    { source: 'answer', open: readable, detail: needs, tells: tellsOf(generation, 'answer') },
    { source: 'stream', ...stream(generation, access, wanted), tells: tellsOf(generation, 'stream') },
    { source: 'database', open: wanted.database, detail: database, tells: tellsOf(generation, 'database') },
    { source: 'log', open: readable && generation !== 'early', detail: later, tells: tellsOf(generation, 'log') },
    { source: 'points', open: readable && generation !== 'early', detail: later, tells: tellsOf(generation, 'points') },
  ];
};
