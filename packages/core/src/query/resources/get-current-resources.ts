import type { InputOf, OutputOf, Reading, resources } from '@ciris/telemetry-contracts';
import { viewOf } from '../agent-view.ts';
import type { QueryContext } from '../context.ts';
import { budgetRows } from './budget-rows.ts';
import { resourcesSentence } from './resources-sentence.ts';

/** What it uses now, against the limits that it holds itself to. */
export const getCurrentResources = async (
  context: QueryContext,
  input: InputOf<typeof resources.current>,
): Promise<OutputOf<typeof resources.current>> => {
  const handle = context.directory.find(input.agent);
  const of = await viewOf(context, handle);
  const number = (field: `resources.${string}`): Reading<number> => of.field<number>(field);
  const budgets = budgetRows(of);
  return {
    sentence: resourcesSentence(budgets),
    memoryMb: number('resources.memoryMb'),
    memoryPercent: number('resources.memoryPercent'),
    cpuPercent: number('resources.cpuPercent'),
    cpuAverage1mPercent: number('resources.cpuAverage1mPercent'),
    diskUsedMb: number('resources.diskUsedMb'),
    fileSystemUsedMb: number('resources.fileSystemUsedMb'),
    fileSystemFreeMb: number('resources.fileSystemFreeMb'),
    deviceClass: of.field<string>('resources.deviceClass'),
    budgetStatus: of.field<string>('resources.budgetStatus'),
    warnings: of.field<string[]>('resources.warnings'),
    critical: of.field<string[]>('resources.critical'),
    budgets,
    observedAt: handle.observedAt,
  };
};
