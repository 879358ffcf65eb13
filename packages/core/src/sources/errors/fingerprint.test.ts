import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Grouped, groupingOf } from './fingerprint.ts';
import { normalMessage } from './normal-message.ts';

const grouped = (over: Partial<Grouped>): Grouped => ({
  type: 'ValueError',
  component: 'llm_bus',
  function: 'run',
  message: null,
  stack: null,
  ...over,
});
const textOf = (over: Partial<Grouped>): string => groupingOf('log', grouped(over)).fingerprint.text;

const number = fc.oneof(
  fc.nat().map(String),
  fc.double({ noNaN: true, min: 0, max: 1e6 }).map((of) => of.toFixed(2)),
);
const hex = fc.stringMatching(/^[0-9a-f]{8,40}$/).filter((text) => /\d/.test(text));
const thought = fc.tuple(hex, hex).map(([one, other]) => `th_seed_${one}_${other}`);
const id = fc.oneof(
  fc.uuid(),
  hex,
  thought,
  fc.nat().map((of) => `task-${of}`),
);
const path = fc
  .array(fc.stringMatching(/^[a-z_]{1,12}$/), { minLength: 1, maxLength: 5 })
  .map((of) => `/${of.join('/')}.py`);
const quoted = fc.stringMatching(/^[a-zA-Z0-9_ ./-]{0,30}$/).map((text) => `'${text}'`);
const address = fc.tuple(fc.domain(), fc.nat(65_535)).map(([name, port]) => `https://${name}:${port}/v1`);

/** A message in which each of these stands somewhere, as another says the same. */
const messageOf = (parts: Readonly<Record<'number' | 'id' | 'path' | 'quoted' | 'address', string>>): string =>
  `Error processing thought ${parts.id}: attempt ${parts.number} of ${parts.quoted} failed in ${parts.path} at ${parts.address}`;
const PARTS = fc.record({ number, id, path, quoted, address });

const trace = (line: number, place = 'ciris_engine/logic/buses/llm_bus', name = 'run'): string =>
  [
    'Traceback (most recent call last):',
    `  File "/app/${place}.py", line ${line}, in ${name}`,
    '    return GraphEdge(',
    '  File "/usr/lib/python3/site-packages/pydantic/main.py", line 280, in __init__',
    'ValidationError: 1 validation error',
  ].join('\n');

describe('the fingerprint of an error', () => {
  it('is the same whatever ids, numbers, paths, addresses and quoted words its message has', () => {
    const same = fc.property(PARTS, PARTS, (one, other) => {
      expect(textOf({ message: messageOf(one) })).toBe(textOf({ message: messageOf(other) }));
    });
    fc.assert(same, { numRuns: 500 });
  });

  it('is the same wherever lines have moved to, and whatever other code stands in its stack', () => {
    const same = fc.property(fc.nat(9999), fc.nat(9999), (one, other) => {
      expect(textOf({ stack: trace(one) })).toBe(textOf({ stack: trace(other) }));
    });
    fc.assert(same);
    expect(textOf({ stack: trace(1) })).toContain('ciris_engine.logic.buses.llm_bus.run');
    expect(textOf({ stack: trace(1) })).not.toContain('pydantic');
  });

  it('tells apart what is not the same', () => {
    const all = [
      textOf({}),
      textOf({ type: 'KeyError' }),
      textOf({ component: 'memory_bus' }),
      textOf({ function: 'stop' }),
      textOf({ message: 'Nothing is left' }),
      textOf({ message: 'Nothing is found' }),
      textOf({ stack: trace(1) }),
      textOf({ stack: trace(1, 'ciris_engine/logic/buses/tool_bus') }),
      textOf({ stack: trace(1, 'ciris_engine/logic/buses/llm_bus', 'stop') }),
    ];
    expect(new Set(all).size).toBe(all.length);
  });

  it('is of the same group as ever, and keeps no word of its message', () => {
    const error = grouped({ message: 'Nothing is left of Ann', stack: trace(7) });
    const { groupId, fingerprint } = groupingOf('otlp', error);
    expect(groupId).toBe('9Ke1RPgG3R95byZMtbLx');
    expect(fingerprint.text).not.toMatch(/Nothing|left|Ann/);
  });

  it('needs no time for a message of whatever length', () => {
    const long = `${'a1-'.repeat(100_000)}'${'/x'.repeat(100_000)}`;
    expect(normalMessage(long).length).toBeLessThan(300);
    expect(textOf({ message: long, stack: `File "${'ciris_a/'.repeat(50_000)}` })).toContain('ValueError');
  });

  it.each([
    [
      '[ChainClient] Failed to get ETH balance: [Errno -3] Temporary failure',
      '[ChainClient] Failed to get ETH balance: [Errno -<id>] Temporary failure',
    ],
    [
      "GraphAuditService.query_events() got an unexpected keyword argument 'event_types'",
      'GraphAuditService.query_events() got an unexpected keyword argument <text>',
    ],
    [
      'get_edges_for_node failed for canonical/ciris-canonical-1-d7bdeu223k/identity',
      'get_edges_for_node failed for canonical/<id>',
    ],
    ["the agent's own clock", "the agent's own clock"],
    ['first line\nsecond 7', 'first line'],
    ['', ''],
  ])('reads %j as %j', (message, normal) => {
    expect(normalMessage(message)).toBe(normal);
  });
});
