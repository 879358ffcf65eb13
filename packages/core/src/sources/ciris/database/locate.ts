import { statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { DatabaseRefused } from './refusal.ts';

export const ENGINE_FILE = 'ciris_engine.db';
/** The signed chain of the old layout. The new one keeps it in the engine's file. */
export const AUDIT_FILE = 'ciris_audit.db';

export interface DatabaseFiles {
  readonly engine: string;
  /** Where it would be; it need not exist. */
  readonly audit: string;
}

const isFile = (path: string): boolean => {
  try {
    return statSync(path).isFile();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EACCES')
      throw new DatabaseRefused(
        'not_readable',
        `${dirname(path)} may not be entered by this user; let it read the directory`,
      );
    return false;
  }
};

/**
 * Finds the agent's files from what the operator granted: its data directory, the home around it,
 * or the engine's file itself. Throws DatabaseRefused. What the agent's own configuration says of
 * its paths is not used: they are those inside its container.
 */
export const locate = (granted: string): DatabaseFiles => {
  if (/^postgres(ql)?:\/\//i.test(granted))
    throw new DatabaseRefused('postgres', 'This agent keeps its data in Postgres, which is not readable yet.');
  const folder = basename(granted) === ENGINE_FILE ? dirname(granted) : granted;
  const places = [folder, join(folder, 'data')];
  const found = places.find((place) => isFile(join(place, ENGINE_FILE)));
  if (found === undefined)
    throw new DatabaseRefused(
      'wrong_directory',
      `No ${ENGINE_FILE} there: looked for ${places.map((place) => join(place, ENGINE_FILE)).join(' and ')}. ` +
        'Give the directory that holds it (data in the folder the agent is started from, or $CIRIS_HOME/data); ' +
        'an agent that keeps its data in Postgres has no such file and cannot be read yet.',
    );
  return { engine: join(found, ENGINE_FILE), audit: join(found, AUDIT_FILE) };
};
