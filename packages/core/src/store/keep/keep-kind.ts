import { isDeepStrictEqual } from 'node:util';
import { SOURCES, type Source } from '@ciris/telemetry-contracts';
import type { KeptName, Kinds } from '../../ports/kinds/kinds.ts';
import type { AnyKind, Keep } from '../kinds/descriptor.ts';
import type { AnyKept } from '../kinds/kept.ts';
import { KEPT_KINDS } from '../kinds/kinds.ts';
import { ranked } from '../kinds/list-key.ts';
import { type AnyRow, MERGES } from '../kinds/merge.ts';
import type { KindTable } from './tables.ts';
import type { Writing } from './writing.ts';

/** Signals that mean for a row what the descriptor of their kind says. */
export type KindSignal = Kinds[KeptName]['signal'];

const joined = (sources: readonly Source[] | undefined, source: Source): readonly Source[] =>
  SOURCES.filter((one) => one === source || sources?.includes(one));

const differs = (before: AnyRow, now: AnyRow): boolean =>
  Object.keys(now).some((name) => before[name] !== now[name] && !isDeepStrictEqual(before[name], now[name]));

type Keeper = (writing: Pick<Writing, 'batch' | 'stamp' | 'tell'>, table: KindTable, said: AnyRow) => void;

/** What a telling means for a row, by the descriptor of its kind. */
export const keeperOf = (kind: AnyKind & { readonly keep: Keep }): Keeper => {
  const { sources, merge, channels, mostlyNew } = kind.keep;
  const merged = typeof merge === 'string' ? MERGES[merge] : merge;
  return (writing, table, said) => {
    const { batch } = writing;
    const { source } = batch.origin;
    const told = sources === 'apart' ? { ...said, source } : said;
    const rowAfter = (before: AnyKept | null): AnyRow => {
      const row = merged(before, told, source);
      const tellers = before?.sources as readonly Source[] | undefined;
      return sources === 'joined' ? { ...row, sources: joined(tellers, source) } : row;
    };
    const stamped = (row: AnyRow, before: AnyKept | null): AnyKept => ({
      ...row,
      ...writing.stamp(),
      ...ranked(kind, row, before?.firstSeenAt ?? batch.observedAt),
    });
    if (!mostlyNew || !table.add(stamped(rowAfter(null), null))) {
      const before = table.find(batch.agent, told);
      const now = rowAfter(before);
      if (before && !differs(before, now)) return;
      table.save(stamped(now, before));
    }
    writing.tell(...channels);
  };
};

type SignalKeeper = (writing: Writing, signal: KindSignal) => void;

/** By the kind of their signal. */
export const kindKeepers = (): Readonly<Record<string, SignalKeeper>> => {
  const keepers = KEPT_KINDS.map((kind): [string, SignalKeeper] => {
    const keep = keeperOf(kind);
    return [kind.keep.signal, (writing, { kind: _, ...said }) => keep(writing, writing.tables.kinds[kind.name], said)];
  });
  return Object.fromEntries(keepers);
};
