import type { EntrySeal } from '@ciris/telemetry-contracts';
import { StatusBadge } from '../../parts/status-badge.tsx';
import { SEAL_STATUS, SEAL_WORD } from './entry.ts';

export const Seal = ({ seal }: { seal: EntrySeal }) => (
  <StatusBadge status={SEAL_STATUS[seal]} word={SEAL_WORD[seal]} />
);
