import type { ChainStateWord, EntrySeal, Status } from '@ciris/telemetry-contracts';
import type { AppOutput } from '../../live/outputs.ts';

export type Entry = AppOutput['audit']['list']['rows'][number];
export type Verification = AppOutput['audit']['verify'];
export type Chain = Verification['chains'][number];

export const SEAL_WORD: Readonly<Record<EntrySeal, string>> = {
  verified: 'verified',
  not_yet: 'not yet',
  not_verifiable: 'not verifiable',
  broken: 'broken',
  gone: 'gone',
};

export const SEAL_STATUS: Readonly<Record<EntrySeal, Status>> = {
  verified: 'healthy',
  not_yet: 'unknown',
  not_verifiable: 'unknown',
  broken: 'critical',
  gone: 'critical',
};

export const CHAIN_WORD: Readonly<Record<ChainStateWord, string>> = {
  verified: 'Verified',
  verifying: 'Being verified',
  begun_anew: 'Begun anew',
  broken: 'Broken',
  not_verifiable: 'Not verifiable',
};

export const CHAIN_STATUS: Readonly<Record<ChainStateWord, Status>> = {
  verified: 'healthy',
  verifying: 'unknown',
  begun_anew: 'degraded',
  broken: 'critical',
  not_verifiable: 'unknown',
};

/** Below an entry, where older ones should stand; null: none is known to be missing. */
export const missingWords = ({
  missingBefore: missing,
  gapBefore,
}: Pick<Entry, 'missingBefore' | 'gapBefore'>): string | null => {
  if (gapBefore) return 'Entries may be missing here: more came between two looks than the agent lists';
  if (missing === null || missing === 0) return null;
  return missing === 1 ? '1 entry is missing here' : `${missing} entries are missing here`;
};
