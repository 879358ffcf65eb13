import { type FileIdentity, sameFile } from '../sources/ciris/database/file.ts';

/** Which file the reading positions of an agent are of. */
export const FILE_CURSOR = 'database:file';

/** The engine's file that was read last. */
export interface KnownFile {
  readonly file: FileIdentity;
  /** When it was first read after another history had been; null: it is the first. Epoch ms. */
  readonly replacedAt: number | null;
}

const VERSION = 1;

export const isKnown = (known: KnownFile | null, file: FileIdentity): boolean =>
  known !== null && sameFile(known.file, file);

export const textOfFile = (known: KnownFile): string => JSON.stringify({ v: VERSION, ...known });

export const parseFile = (text: string | null): KnownFile | null => {
  if (text === null) return null;
  try {
    const kept = JSON.parse(text) as Partial<KnownFile> & { readonly v?: number };
    if (kept.v !== VERSION || !kept.file) return null;
    return { file: kept.file, replacedAt: kept.replacedAt ?? null };
  } catch {
    return null;
  }
};
