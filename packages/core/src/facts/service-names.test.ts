import { GENERATIONS } from '@ciris/telemetry-contracts';
import { describe, expect, it } from 'vitest';
import { answersTo, readAnswer, recorded, snapshotsOf } from '../../testing/recorded-answers.ts';
import { serviceNameOf, withoutProcessIds } from './service-names.ts';
import { coreServicesOf } from './services.ts';

describe('names of services', () => {
  it.each([
    ['Memoryservice', 'MemoryService'],
    ['LocalGraphMemoryService_139725895488176', 'MemoryService'],
    ['memory', 'MemoryService'],
    ['Tsdbconsolidationservice', 'TSDBConsolidationService'],
    ['tsdb_consolidation', 'TSDBConsolidationService'],
    ['CoreToolService_140231357540032', 'SecretsToolService'],
    ['MockLLMService_140231283135776', 'LLMService'],
    ['API-COMM', 'APICommunicationService'],
    ['API-RUNTIME', 'APIRuntimeControlService'],
    ['AccordMetricsService_140521888930592', 'AccordMetricsService'],
  ])('%s is %s', (spelled, name) => {
    expect(serviceNameOf(spelled)).toBe(name);
  });

  it('lose all ids of the process', () => {
    expect(withoutProcessIds('ServiceType.TOOL_coretool_140231357540032_279664')).toBe('ServiceType.TOOL_coretool');
    expect(withoutProcessIds('openai_primary_2')).toBe('openai_primary_2');
  });

  it.skipIf(!recorded).each(GENERATIONS)('stand once each in the lists of %s', (generation) => {
    for (const family of ['servicesHealth', 'services'] as const) {
      const [answer] = answersTo(generation, 'after-messages', family);
      const keys = snapshotsOf(readAnswer(family, generation, answer?.body))
        .filter((one) => one.subject === 'service')
        .map((one) => one.key);
      expect(new Set(keys).size).toBe(keys.length);
      expect(keys.filter((key) => /_\d{6,}$/.test(key))).toEqual([]);
      const core = coreServicesOf(generation).map(({ name }) => name);
      expect(keys.filter((key) => core.some((name) => name === key)).sort()).toEqual([...core].sort());
    }
  });
});
