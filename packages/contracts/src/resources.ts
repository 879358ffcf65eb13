import { z } from 'zod';
import { agentInput } from './agent-key.ts';
import { gaugeHistory, pointsInput } from './gauge-history.ts';
import { windowInput } from './listing.ts';
import { query } from './procedure.ts';
import { instant, reading } from './reading.ts';

/** What an agent may hold itself to. */
export const BUDGETS = ['memory', 'cpu', 'disk', 'openThoughts', 'tokensHour', 'tokensDay'] as const;
export type BudgetName = (typeof BUDGETS)[number];

export const BUDGET_LEVELS = ['healthy', 'warning', 'critical'] as const;
export type BudgetLevel = (typeof BUDGET_LEVELS)[number];

export const budgetRow = z.object({
  name: z.enum(BUDGETS),
  /** MB, per cent, thoughts or tokens, as the limits are. */
  used: reading(z.number()),
  /** By its own limits, concluded here. */
  level: reading(z.enum(BUDGET_LEVELS)),
  warning: reading(z.number()),
  critical: reading(z.number()),
  limit: reading(z.number()),
  action: reading(z.string()),
  elevatedAction: reading(z.string()),
  cooldownSeconds: reading(z.number()),
  /** What its name or the agent's figure would make one believe wrongly. */
  note: z.string().nullable(),
});
export type BudgetRow = z.infer<typeof budgetRow>;

export const currentResources = z.object({
  sentence: z.string(),
  memoryMb: reading(z.number()),
  /** Of its own limit, not of the host. */
  memoryPercent: reading(z.number()),
  cpuPercent: reading(z.number()),
  cpuAverage1mPercent: reading(z.number()),
  diskUsedMb: reading(z.number()),
  fileSystemUsedMb: reading(z.number()),
  fileSystemFreeMb: reading(z.number()),
  deviceClass: reading(z.string()),
  /** Its own word for how it stands to its limits, with what it names. */
  budgetStatus: reading(z.string()),
  warnings: reading(z.array(z.string())),
  critical: reading(z.array(z.string())),
  budgets: z.array(budgetRow),
  observedAt: instant.nullable(),
});
export type CurrentResources = z.infer<typeof currentResources>;

export const resources = {
  current: query({
    name: 'resources.current',
    role: 'OBSERVER',
    summary: 'Memory, CPU and disk against the limits that the agent holds itself to',
    input: agentInput,
    output: currentResources,
  }),
  history: query({
    name: 'resources.history',
    role: 'OBSERVER',
    summary: 'Memory, CPU and the file system over a window, gaps as gaps',
    input: agentInput.extend(windowInput.shape).extend(pointsInput.shape),
    output: z.object({
      from: instant,
      to: instant,
      memoryMb: gaugeHistory,
      cpuPercent: gaugeHistory,
      cpuAverage1mPercent: gaugeHistory,
      fileSystemUsedMb: gaugeHistory,
      observedAt: instant.nullable(),
    }),
  }),
};
