import type { Holding, OutputOf, platform, Reading, Unavailable } from '@ciris/telemetry-contracts';
import type { HeldRows, HoldingName, StoreFile } from '../../ports/holdings.ts';
import type { Retention } from '../../ports/store.ts';
import { PRUNED_EVERY_MS } from '../../store/pruning.ts';
import type { PlatformContext } from './context.ts';
import { HOLDING_RULES, type HoldingRule } from './holding-words.ts';
import { MEASURED_EVERY_MS, type MeasuredAt } from './measuring.ts';
import { own, without } from './own-reading.ts';
import { retentionJudged } from './retention-sentence.ts';
import { fileReadings } from './store-readings.ts';

type RetentionOutput = OutputOf<typeof platform.retention>;

const DAY_MS = 86_400_000;

/** As the configuration file spells it: `samplesMs` is `retentionDays.samples` there. */
const memberOf = (by: keyof Retention): string => `retentionDays.${by.slice(0, -'Ms'.length)}`;

const counted = <T>(
  measured: MeasuredAt | Unavailable,
  endpoint: string,
  of: (measured: MeasuredAt) => T | Unavailable,
): Reading<T> => {
  if ('status' in measured) return measured;
  const value = of(measured);
  if (typeof value === 'object' && value !== null && 'reason' in value) return value;
  return own(value as T, { endpoint, observedAt: measured.at, everyMs: MEASURED_EVERY_MS });
};

const NONE = without('not_applicable', 'There is none.');
const NO_FILE = without('not_applicable', 'It lies in no file.');
const ELSEWHERE = without('not_applicable', 'Counted with events.');

const bytesOf = ({ bytes }: HeldRows, { reusableBytes }: MeasuredAt): number | Unavailable =>
  bytes ?? (reusableBytes === null ? NO_FILE : ELSEWHERE);

const holdingOf = (
  [name, { title, by, keptMs, note }]: readonly [HoldingName, HoldingRule],
  retention: Retention,
  measured: MeasuredAt | Unavailable,
): Holding => {
  const kept = keptMs(retention);
  return {
    name,
    title,
    keptDays: kept === null ? null : kept / DAY_MS,
    configuredBy: by === null ? null : memberOf(by),
    note,
    rows: counted(measured, 'rows of the store', ({ held }) => held[name].rows),
    bytes: counted(measured, 'pages of the store', (all) => bytesOf(all.held[name], all)),
    oldestAt: counted(measured, 'rows of the store', ({ held }) => held[name].oldestAt ?? NONE),
  };
};

const pruning = ({ platform, clock }: PlatformContext): RetentionOutput['pruning'] => {
  const last = platform.lastPruning();
  const everyMs = PRUNED_EVERY_MS;
  const of = <T>(value: (run: NonNullable<typeof last>) => T): Reading<T> =>
    last === null
      ? without('not_yet', 'It first runs 10 min after start.')
      : own(value(last), { endpoint: 'last deletion of what is over age', observedAt: clock.now() });
  return {
    everyMs,
    lastRunAt: of(({ at }) => at),
    deletedRows: of(({ deletedRows }) => deletedRows),
    tookMs: of(({ tookMs }) => tookMs),
  };
};

const backupsOf = (file: StoreFile | null, observedAt: number): RetentionOutput['backups'] =>
  file ? own([...file.backups], { endpoint: 'folder backups', observedAt }) : NO_FILE;

/** What is kept how long, and how much of it there is. */
export const getRetention = async (context: PlatformContext): Promise<RetentionOutput> => {
  const { platform, clock } = context;
  const [file, measured] = await Promise.all([platform.store.file(), platform.measuring.now()]);
  const now = clock.now();
  const known = {
    now,
    holdings: HOLDING_RULES.map((rule) => holdingOf(rule, platform.retention, measured)),
    store: {
      ...fileReadings(file, now),
      reusableBytes: counted(measured, 'free pages of the store', ({ reusableBytes }) => reusableBytes ?? NO_FILE),
    },
    pruning: pruning(context),
    backups: backupsOf(file, now),
  };
  return { ...retentionJudged(known), ...known };
};
