import type { BusName } from '@ciris/telemetry-contracts';

interface ProviderTypeFact {
  readonly title: string;
  /** The bus that asks for providers of this type. */
  readonly bus: BusName | null;
}

/** Types under which services register, in the order of pages. An agent may have more: those stand last. */
export const PROVIDER_TYPES: Readonly<Record<string, ProviderTypeFact>> = {
  COMMUNICATION: { title: 'Communication', bus: 'communication' },
  MEMORY: { title: 'Memory', bus: 'memory' },
  LLM: { title: 'LLM', bus: 'llm' },
  WISE_AUTHORITY: { title: 'Wise authority', bus: 'wise' },
  TOOL: { title: 'Tools', bus: 'tool' },
  RUNTIME_CONTROL: { title: 'Runtime control', bus: 'runtimeControl' },
  CONFIG: { title: 'Configuration', bus: null },
  TIME: { title: 'Time', bus: null },
  TSDB_CONSOLIDATION: { title: 'Consolidation', bus: null },
};

const ORDER = Object.keys(PROVIDER_TYPES);

/** Where a type stands among the others. */
export const rankOfType = (type: string): number => {
  const rank = ORDER.indexOf(type);
  return rank < 0 ? ORDER.length : rank;
};
