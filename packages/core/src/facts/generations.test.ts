import { GENERATIONS } from '@ciris/telemetry-contracts';
import { describe, expect, it } from 'vitest';
import { AGENT_FOLDERS, readJson, recorded } from '../../testing/recorded-answers.ts';
import { detectGeneration } from './generations.ts';

describe('generation', () => {
  it.each([
    ['1.4.1-beta', 'early'],
    ['1.4.99', 'early'],
    ['1.5.0', 'v1'],
    ['1.9.4-stable', 'v1'],
    ['2.9.13-stable', 'v1'],
    ['2.9.14', 'v2'],
    ['2.16.5-stable', 'v2'],
  ])('of %s is %s by its version alone', (version, generation) => {
    expect(detectGeneration({ version, paths: null })).toEqual({ generation, note: null });
  });

  it('of a version that nobody knows yet is v2, and that is said', () => {
    const paths = new Set(['/v1/system/health']);
    for (const version of ['2.17.0', '3.0.0-alpha', '12.1']) {
      const detected = detectGeneration({ version, paths });
      expect(detected?.generation).toBe('v2');
      expect(detected?.note).toContain(version);
    }
  });

  it('is decided by what is offered where both are told, and the difference is said', () => {
    const paths = new Set(['/v1/system/health', '/v1/telemetry/unified', '/v1/auth/login']);
    const detected = detectGeneration({ version: '1.4.0', paths });
    expect(detected?.generation).toBe('v1');
    expect(detected?.note).toContain('early');
  });

  it('is not guessed from nothing', () => {
    expect(detectGeneration({ version: null, paths: null })).toBeNull();
    expect(detectGeneration({ version: 'unknown', paths: new Set() })).toBeNull();
    expect(detectGeneration({ version: null, paths: new Set(['/pets', '/pets/{id}']) })).toBeNull();
  });

  it.skipIf(!recorded).each(GENERATIONS)('of the recorded agent of %s is found by its paths', (generation) => {
    const openapi = readJson(AGENT_FOLDERS[generation], 'openapi.json') as { paths: object };
    const paths = new Set(Object.keys(openapi.paths));
    expect(detectGeneration({ version: null, paths })).toEqual({ generation, note: null });
  });
});
