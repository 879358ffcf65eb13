import type { Traffic } from '@ciris/telemetry-contracts';

/** Tasks by which an agent wakes up and shuts down; of most a number of its own follows. */
export const RITUAL_TASKS = [
  'WAKEUP_ROOT',
  'VERIFY_IDENTITY_',
  'VALIDATE_INTEGRITY_',
  'EVALUATE_RESILIENCE_',
  'ACCEPT_INCOMPLETENESS_',
  'EXPRESS_GRATITUDE_',
  'shutdown_',
] as const;

export const isRitual = (taskId: string | null): boolean =>
  taskId !== null && RITUAL_TASKS.some((name) => taskId.startsWith(name));

/** A provider or model that plays an LLM: `MockLLMService`, `llama4scout (mock)`, `mock-model`. */
export const isMock = (name: string | null): boolean => name !== null && /(?:^|[^a-z])mock/i.test(name);

interface Answerer {
  readonly provider: string | null;
  readonly model: string | null;
}

/**
 * What somebody's words are part of. Agents mix no mock with real providers, so one call that a mock
 * answered says it of a whole thought, and of its task. Null: no call says who answered.
 */
export const trafficOf = (taskId: string | null, simulated: boolean, calls: readonly Answerer[]): Traffic | null => {
  if (isRitual(taskId)) return 'ritual';
  if (simulated) return 'test';
  const named = calls.filter(({ provider, model }) => provider !== null || model !== null);
  if (named.length === 0) return null;
  return named.some(({ provider, model }) => isMock(provider) || isMock(model)) ? 'test' : 'real';
};
