import type { Numbered } from '../records.ts';
import type { AnyKind } from './descriptor.ts';
import type { AnyKept } from './kept.ts';
import type { AnyRow } from './merge.ts';

/** Cuts a row as kept to what the port shows. */
export const shownBy = ({ shows }: AnyKind) => {
  const names = Object.entries(shows);
  return ({ id, agent, seq, changedAt: _, firstSeenAt: __, pageKey: ___, ...told }: Numbered<AnyKept>): AnyRow => {
    if (names.length === 0) return told;
    const stamps = { id: String(id), agent, seq };
    return { ...told, ...Object.fromEntries(names.map(([name, as]) => [as, stamps[name as keyof typeof stamps]])) };
  };
};
