import { BUSES, type BusRow } from '@ciris/telemetry-contracts';
import { z } from 'zod';
import { hours, nothing, spanOf, time } from './asked.ts';
import { route } from './route.ts';
import { exactIso, iso, isoTime } from './shapes.ts';
import type { Telling } from './telling.ts';

const maybeNumber = z.number().nullable();

const bus = z.object({
  bus: z.enum(BUSES),
  operations: maybeNumber,
  operations_per_minute: maybeNumber,
  failures: maybeNumber,
  avg_latency_ms: maybeNumber,
  providers: maybeNumber,
  last_activity: isoTime.nullable(),
  details: z.array(z.object({ name: z.string(), value: maybeNumber })),
});

const shown = (row: BusRow, telling: Telling, of: string): z.output<typeof bus> => {
  const value = (name: string, reading: BusRow['operations']): number | null => telling.value(`${of}${name}`, reading);
  return {
    bus: row.name,
    operations: value('operations', row.operations),
    operations_per_minute: value('operations_per_minute', row.operationsPerMinute),
    failures: value('failures', row.failures),
    avg_latency_ms: value('avg_latency_ms', row.latencyMs),
    providers: value('providers', row.providers),
    last_activity: iso(value('last_activity', row.lastActivityAt)),
    details: row.details.map((detail) => ({
      name: detail.name,
      value: value(`details.${detail.name}`, detail.value),
    })),
  };
};

export const telemetryBuses = route({
  path: '/telemetry/buses',
  summary: 'The six buses in one shape',
  procedures: ['buses.list'],
  asked: nothing,
  answer: z.object({ buses: z.array(bus) }),
  serve: async (ask, _asked, telling) => {
    const { rows, observedAt } = await ask.buses.list();
    telling.observed(observedAt);
    return { buses: rows.map((row) => shown(row, telling, `buses.${row.name}.`)) };
  },
});

export const telemetryBus = route({
  path: '/telemetry/buses/{bus}',
  summary: 'One bus, with its operations over a window',
  procedures: ['buses.get'],
  asked: z.strictObject({
    bus: z.enum(BUSES),
    hours: hours.optional(),
    since: time.optional(),
    until: time.optional(),
  }),
  answer: z.object({
    ...bus.shape,
    history: z.array(z.object({ timestamp: isoTime, operations: maybeNumber })),
  }),
  serve: async (ask, asked, telling) => {
    const got = await ask.buses.get({ bus: asked.bus, ...spanOf(asked, telling.now, 1) });
    const { from, stepMs, values } = got.operationsSeries;
    telling.window(got.from, got.to);
    telling.observed(got.observedAt);
    if (values.includes(null)) telling.missing('history.operations', 'not_yet', 'Null where nobody counted.');
    return {
      ...shown(got.bus, telling, ''),
      history: values.map((operations, index) => ({ timestamp: exactIso(from + index * stepMs), operations })),
    };
  },
});
