import { describe, expect, it } from 'vitest';
import { trafficOf } from './traffic.ts';

const by = (provider: string | null, model: string | null = null) => ({ provider, model });

describe('traffic', () => {
  it.each([
    ['WAKEUP_ROOT', [], 'ritual'],
    ['VERIFY_IDENTITY_a4b8e921-4111-4212-bdaf-7a1bb85452fd', [by('MockLLMService')], 'ritual'],
    ['shutdown_01ab23cd', [], 'ritual'],
    ['098f1663-52af-4c02-8839-8a3f97affc5c', [by('MockLLMService')], 'test'],
    ['t', [by(null, 'llama4scout (mock)')], 'test'],
    ['t', [by('a', 'mock-model')], 'test'],
    ['t', [by('openai_primary', 'gpt')], 'real'],
    ['t', [by('hammock.example', 'smock')], 'real'],
    ['t', [by(null)], null],
    ['t', [], null],
    [null, [by('openai_primary')], 'real'],
  ] as const)('of the task %s, answered by %j: %s', (task, calls, traffic) => {
    expect(trafficOf(task, false, calls)).toBe(traffic);
  });

  it('of a simulated agent is a test, but for its rituals', () => {
    expect(trafficOf('t', true, [by('openai_primary')])).toBe('test');
    expect(trafficOf('WAKEUP_ROOT', true, [])).toBe('ritual');
  });
});
