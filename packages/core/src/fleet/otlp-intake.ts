import { type PushIntake, type PushSignal, TelemetryError } from '@ciris/telemetry-contracts';
import type { PushWatch } from '../collect/push-watch.ts';
import { PUSHES } from '../facts/endpoints.ts';
import { PERIOD_MS } from '../facts/source-facts.ts';
import type { SeriesLimits } from '../ingest/series-limits.ts';
import { StoreError } from '../ports/appender.ts';
import type { Clock } from '../ports/clock.ts';
import type { Json } from '../ports/json.ts';
import type { Signal } from '../ports/signal.ts';
import type { Sink } from '../ports/sink.ts';
import type { AgentHandle } from '../query/context.ts';
import type { LabelList } from '../sources/otlp/label-sets.ts';
import { pointCount, pointsOf } from '../sources/otlp/points.ts';
import { readPush, type ToldPush } from '../sources/otlp/read-push.ts';
import { recordSignals } from '../sources/otlp/records.ts';
import { createRefusals, type Refusals } from '../sources/otlp/refusals.ts';
import { CAPABILITIES, type Pusher, pusherOf } from '../sources/otlp/resource.ts';
import { spanSignals } from '../sources/otlp/spans.ts';
import type { ToldMetric, ToldRecord, ToldResource, ToldSpan } from '../sources/otlp/told.ts';
import { pushTarget } from './push-target.ts';

export interface OtlpIntakeOptions {
  readonly clock: Clock;
  readonly sink: Sink;
  readonly limits: SeriesLimits;
  readonly agents: () => readonly AgentHandle[];
  readonly watchOf: (agent: number) => PushWatch | null;
}

/** What one process told of one agent, on its way into the store. */
interface Share {
  readonly agent: AgentHandle;
  readonly pusher: Pusher;
  readonly refusals: Refusals;
  readonly signals: Signal[];
  sent: number;
  folded: number;
}

const itemsOf = <Item>({ scopes }: ToldResource<Item>): readonly Item[] => scopes.flatMap(({ items }) => items);

/** Two libraries of one process may each count under one name. Sorted, as the labels of a point are. */
const scopedLabels = ({ labels }: Pusher, scope: string): LabelList =>
  scope === '' ? labels : [['otel.scope.name', scope], ...labels];

/** A process may stand in a push several times: what it counted beyond the limit adds up over all of them. */
const byProcess = (resources: readonly ToldResource<ToldMetric>[]): readonly ToldResource<ToldMetric>[] =>
  [...Map.groupBy(resources, ({ attributes }) => JSON.stringify(pusherOf(attributes))).values()].flatMap(
    ([first, ...more]) =>
      first && more.length > 0
        ? [{ ...first, scopes: [first, ...more].flatMap(({ scopes }) => scopes) }]
        : first
          ? [first]
          : [],
  );

/** Who pushes: so that it is known after a restart, and what a service says of itself is shown. */
const aboutPusher = ({ service, version, language, sdk, capabilities, metadata }: Pusher): Signal => {
  const told = (value: Json, what: string) =>
    value === null ? ({ unavailable: 'not_exposed', detail: `Its resource has no ${what}.` } as const) : { value };
  return {
    kind: 'snapshot',
    subject: 'pusher',
    key: service,
    fields: {
      version: told(version, 'service.version'),
      language: told(language, 'telemetry.sdk.language'),
      sdk: told(sdk, 'telemetry.sdk.name'),
      capabilities: told(capabilities, CAPABILITIES),
      metadata: told(metadata, 'attributes of its own'),
    },
  };
};

export const createOtlpIntake = (options: OtlpIntakeOptions): PushIntake => {
  const { clock, sink, limits } = options;

  /** One after the other: thousands at once would outlive what is collected cheaply. */
  function* pointsOfProcess(resource: ToldResource<ToldMetric>, pusher: Pusher, refusals: Refusals, now: number) {
    for (const { name, items } of resource.scopes) {
      const context = { labels: scopedLabels(pusher, name), now, refusals };
      for (const metric of items) yield* pointsOf(context, metric);
    }
  }

  const addMetrics = (share: Share, resource: ToldResource<ToldMetric>): void => {
    const { pusher, refusals, agent } = share;
    const now = clock.now();
    const points = pointsOfProcess(resource, pusher, refusals, now);
    const { samples, folded } = limits.admit(agent.record.number, points, now, refusals);
    share.sent += itemsOf(resource).reduce((sum, metric) => sum + pointCount(metric), 0);
    share.folded += folded;
    if (samples.series.length > 0) share.signals.push(samples);
  };

  const addSpans = (share: Share, resource: ToldResource<ToldSpan>): void => {
    const { pusher, refusals, agent } = share;
    const context = { pusher, refusals, now: clock.now(), content: agent.record.settings.content };
    const spans = itemsOf(resource);
    share.sent += spans.length;
    for (const span of spans) share.signals.push(...spanSignals(context, span));
  };

  const addRecords = (share: Share, resource: ToldResource<ToldRecord>): void => {
    const { pusher, refusals, agent } = share;
    const context = { pusher, refusals, now: clock.now(), content: agent.record.settings.content };
    const records = itemsOf(resource);
    share.sent += records.length;
    for (const record of records) share.signals.push(...recordSignals(context, record));
  };

  /** All that a push tells of one agent is one transaction. */
  const keep = async (shares: readonly [Share, ...Share[]], signal: PushSignal): Promise<void> => {
    const [{ agent }] = shares;
    const { number } = agent.record;
    const watch = options.watchOf(number);
    const about = shares.filter(({ pusher }) => watch?.admits(pusher.service)).map(({ pusher }) => aboutPusher(pusher));
    try {
      await sink.put({
        agent: number,
        origin: { source: 'otlp', endpoint: PUSHES[signal], everyMs: PERIOD_MS.otlp },
        observedAt: clock.now(),
        processStartedAt: agent.processStartedAt,
        signals: [...(watch?.opening() ?? []), ...about, ...shares.flatMap(({ signals }) => signals)],
      });
    } catch (error) {
      limits.forget(number);
      if (!(error instanceof StoreError)) throw error;
      if (error.fault !== 'no_agent') throw new TelemetryError('UNAVAILABLE', error.message, {}, { cause: error });
      for (const { refusals, sent } of shares) {
        refusals.refuse('no_agent', () => 'Its agent was just removed.', sent - refusals.total);
      }
    }
    for (const { pusher, sent, folded, refusals } of shares) {
      watch?.took({ service: pusher.service, kept: sent - refusals.total, folded, refused: refusals.byReason });
    }
  };

  /** What each process tells, and of which agent. */
  const share = <Item>(
    resources: readonly ToldResource<Item>[],
    refusals: Refusals,
    count: (item: Item) => number,
    add: (share: Share, resource: ToldResource<Item>) => void,
  ): readonly Share[] =>
    resources.flatMap((resource) => {
      const pusher = pusherOf(resource.attributes);
      const target = pushTarget(options.agents(), pusher);
      if ('refused' in target) {
        const items = itemsOf(resource).reduce((sum, item) => sum + count(item), 0);
        refusals.refuse('no_agent', () => target.refused, items);
        return [];
      }
      const one: Share = { agent: target.agent, pusher, refusals: createRefusals(), signals: [], sent: 0, folded: 0 };
      add(one, resource);
      return [one];
    });

  const sharesOf = (told: ToldPush, refusals: Refusals): readonly Share[] => {
    if (told.signal === 'metrics') return share(byProcess(told.resources), refusals, pointCount, addMetrics);
    if (told.signal === 'traces') return share(told.resources, refusals, () => 1, addSpans);
    return share(told.resources, refusals, () => 1, addRecords);
  };

  return {
    receive: async ({ signal, format, body }) => {
      const told = readPush(signal, format, Buffer.from(body.buffer, body.byteOffset, body.byteLength));
      const refusals = createRefusals();
      const shares = sharesOf(told, refusals);
      for (const [first, ...more] of Map.groupBy(shares, ({ agent }) => agent.record.number).values()) {
        if (first) await keep([first, ...more], signal);
      }
      const all = [refusals, ...shares.map((one) => one.refusals)];
      return {
        refused: all.reduce((sum, { total }) => sum + total, 0),
        message: all.flatMap(({ message }) => (message === '' ? [] : [message])).join(' '),
      };
    },
  };
};
