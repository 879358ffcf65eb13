import type { BusName } from '@ciris/telemetry-contracts';

export const BUS_TITLES: Readonly<Record<BusName, string>> = {
  communication: 'Communication',
  memory: 'Memory',
  llm: 'LLM',
  wise: 'Wise',
  tool: 'Tool',
  runtimeControl: 'Runtime control',
};
