import { describe, expect, it } from 'vitest';
import { answersTo, phasesOf, recorded } from '../../testing/recorded-answers.ts';
import { logClassOf } from './log-patterns.ts';

interface Line {
  readonly timestamp: string;
  readonly level: string;
  readonly message: string;
}

const linesOf = (generation: 'v1' | 'v2', phases: readonly string[]): readonly Line[] => {
  const lines = new Map<string, Line>();
  for (const phase of phases) {
    for (const { body } of answersTo(generation, phase, 'logs')) {
      for (const line of (body as { data: { logs: Line[] } }).data.logs) {
        if (line.level !== 'INFO') lines.set(`${line.timestamp} ${line.level} ${line.message}`, line);
      }
    }
  }
  return [...lines.values()];
};

const count = (lines: readonly Line[], name: string): number =>
  lines.filter((line) => logClassOf(line.message) === name).length;

describe.skipIf(!recorded)('classes of recorded log lines', () => {
  it('leave at most one line in fifty unclassified', () => {
    const lines = [...linesOf('v1', phasesOf('v1')), ...linesOf('v2', phasesOf('v2'))];
    const unclassified = lines.filter((line) => logClassOf(line.message) === 'unclassified');
    expect(lines.length).toBeGreaterThan(250);
    expect(unclassified.length / lines.length, unclassified.map((line) => line.message).join('\n')).toBeLessThan(0.02);
  });

  it('count a failed call once, whatever is said of it', () => {
    const lines = linesOf('v2', ['llm-failing']);
    expect(count(lines, 'llm_error')).toBe(9);
    expect(count(lines, 'rate_limited')).toBe(0);
    expect(count(lines, 'llm_detail')).toBeGreaterThan(20);
  });

  it('tell calls refused with 429 from calls that failed', () => {
    const lines = linesOf('v2', ['llm-rate-limited']);
    expect(count(lines, 'rate_limited')).toBe(49);
    expect(count(lines, 'llm_error')).toBe(0);
  });
});

describe('classes of log lines', () => {
  it.each([
    ["Circuit breaker 'local_primary' opened due to 5 failures", 'breaker_open'],
    ['Circuit breaker OPEN for local_primary, skipping', 'breaker_open'],
    ['openai_primary error: Request timed out.', 'llm_error'],
    ['Rate limited on local_primary, waiting 4.3s before retry (1/10, 86.5s budget)', 'llm_detail'],
    ["MOCK_MODULE_LOADED: mock_llm - Production services disabled for types: ['llm']", 'startup'],
    ['System shutdown requested: restart', 'harmless'],
    ['Something that nobody has seen before', 'unclassified'],
  ])('%s: %s', (message, name) => {
    expect(logClassOf(message)).toBe(name);
  });
});
