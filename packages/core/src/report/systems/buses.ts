import type { BusName } from '@ciris/telemetry-contracts';
import { valueOrNull } from '../../resolve/field.ts';
import { busCheck } from '../bus-check.ts';
import { check, type SystemDefinition } from '../check.ts';
import { evidenceOf, found, missing } from '../finding-words.ts';

const bus = (id: string, title: string, name: BusName, fields: SystemDefinition['fields']): SystemDefinition => ({
  id,
  title,
  group: 'Buses',
  fields,
  comparisons: [],
  pages: ['buses', ''],
  procedures: ['buses.list', 'buses.get'],
  checks: [busCheck(`${id}.operations`, name)],
});

/** Those of the six that have no row with checks of their own. */
export const memoryBus = bus('memory-bus', 'Memory bus', 'memory', ['memory.totalNodes']);
export const communicationBus = bus('communication-bus', 'Communication bus', 'communication', [
  'messages.sent',
  'messages.received',
]);
const tools = bus('tool-bus', 'Tool bus', 'tool', ['tool.executions', 'tool.failures', 'knownTool.provider']);
export const toolBus: SystemDefinition = {
  ...tools,
  pages: ['tools', ...tools.pages],
  procedures: ['tools.list', ...tools.procedures],
  checks: [
    ...tools.checks,
    check({
      id: 'tool-bus.runs',
      title: 'Tools that thoughts ran',
      query: 'tools.list runs, failures',
      outcomes: ['works', 'degraded', 'broken', 'not_told', 'not_enough_data'],
      run: async (answers) => {
        const { runs, failures, rows, sentence } = await answers.ask.tools.list();
        if (runs.status === 'unavailable') return missing('runs of tools', runs, answers.now);
        if (runs.value === 0) return found('not_enough_data', sentence, [evidenceOf('runs', runs, answers.now)]);
        if (failures.status === 'unavailable') return missing('failed tools', failures, answers.now);
        const evidence = [
          evidenceOf('runs', runs, answers.now),
          evidenceOf('of these failed', failures, answers.now),
          ...rows
            .filter((row) => (valueOrNull(row.failures) ?? 0) > 0)
            .map((row) => evidenceOf(`failed runs of ${row.name}`, row.failures, answers.now)),
        ];
        if (failures.value === 0) return found('works', sentence, evidence);
        return found(failures.value >= runs.value ? 'broken' : 'degraded', sentence, evidence);
      },
    }),
  ],
};
export const runtimeControlBus = bus('runtime-control-bus', 'Runtime control bus', 'runtimeControl', [
  'processor.paused',
]);
