import type { Status } from '@ciris/telemetry-contracts';
import { coreServicesOf, REGISTERED_EVIDENCE } from '../../facts/services.ts';
import type { Signal } from '../../ports/signal.ts';
import type { Gathering } from '../gather/gathering.ts';
import { keysOf } from '../gather/gathering.ts';
import type { Failures, VerdictInput } from '../verdict-input.ts';
import { gatherHappenings } from './happenings.ts';
import { type ConcludedHealth, concludeHealth } from './service-health.ts';
import { type Known, type Seen, seeSign } from './signs.ts';

const newest = (seen: readonly (Seen | null)[]): Seen | null =>
  seen.reduce<Seen | null>((best, one) => (one && (!best || one.at > best.at) ? one : best), null);

/** Health of every service of an agent: the core ones, and what adapters registered. */
export const concludeServices = async (
  gathering: Gathering,
  failures: readonly Failures[],
): Promise<ReadonlyMap<string, ConcludedHealth>> => {
  const { generation } = gathering.view;
  const all = new Map<string, ConcludedHealth>();
  if (!generation) return all;
  const known: Known = { happenings: await gatherHappenings(gathering), failures };
  const core = coreServicesOf(generation);
  const names = new Set<string>(core.map((service) => service.name));
  const registered = keysOf(gathering, 'service').filter((key) => !names.has(key));
  for (const [name, rule] of [
    ...core.map((service) => [service.name, service.evidence] as const),
    ...registered.map((key) => [key, REGISTERED_EVIDENCE] as const),
  ]) {
    const see = (sign: Parameters<typeof seeSign>[3]): Seen | null => seeSign(gathering, known, name, sign);
    all.set(
      name,
      concludeHealth({
        now: gathering.now,
        rule,
        alive: newest(rule.alive.map(see)),
        failing: newest(rule.failing.map(see)),
        unreachable: gathering.watch.unanswered !== null,
      }),
    );
  }
  return all;
};

/** A conclusion, and since when it is so; null: it was so when judging began. */
export type KnownHealth = ConcludedHealth & { readonly since: number | null };

/** What was concluded before this platform started. */
export interface KnownStatus {
  readonly status: Status;
  readonly since: number | null;
}

/** Keeps the newest conclusions of one agent and tells what changed since the last. */
export interface ServiceJudge {
  judge(gathering: Gathering, input: Pick<VerdictInput, 'failures'>): Promise<readonly Signal[]>;
  health(): ReadonlyMap<string, KnownHealth>;
}

export const createServiceJudge = (previous: ReadonlyMap<string, KnownStatus>): ServiceJudge => {
  let known: ReadonlyMap<string, KnownHealth> = new Map();
  return {
    judge: async (gathering, { failures }) => {
      const next = await concludeServices(gathering, failures);
      const signals: Signal[] = [];
      const merged = new Map<string, KnownHealth>();
      for (const [service, health] of next) {
        const before = known.get(service) ?? previous.get(service);
        const changed = before?.status !== health.status;
        merged.set(service, {
          ...health,
          // What is over stays a fact.
          lastFailureAt: health.lastFailureAt ?? known.get(service)?.lastFailureAt ?? null,
          since: changed ? gathering.now : (before?.since ?? null),
        });
        if (!changed) continue;
        signals.push({
          kind: 'event',
          type: 'service.changed',
          key: `${service}:${gathering.now}`,
          at: gathering.now,
          data: { service, from: before?.status ?? null, to: health.status, words: health.words },
        });
      }
      known = merged;
      return signals;
    },
    health: () => known,
  };
};
