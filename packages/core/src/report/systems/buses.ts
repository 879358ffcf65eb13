import type { BusName } from '@ciris/telemetry-contracts';
import { busCheck } from '../bus-check.ts';
import type { SystemDefinition } from '../check.ts';

const bus = (id: string, title: string, name: BusName, fields: SystemDefinition['fields']): SystemDefinition => ({
  id,
  title,
  group: 'Buses',
  fields,
  comparisons: [],
  pages: [''],
  procedures: ['buses.list', 'buses.get'],
  checks: [busCheck(`${id}.operations`, name)],
});

/** Those of the six that have no row with checks of their own. */
export const memoryBus = bus('memory-bus', 'Memory bus', 'memory', ['memory.totalNodes']);
export const communicationBus = bus('communication-bus', 'Communication bus', 'communication', [
  'messages.sent',
  'messages.received',
]);
export const toolBus = bus('tool-bus', 'Tool bus', 'tool', ['tool.executions', 'tool.failures']);
export const runtimeControlBus = bus('runtime-control-bus', 'Runtime control bus', 'runtimeControl', [
  'processor.paused',
]);
