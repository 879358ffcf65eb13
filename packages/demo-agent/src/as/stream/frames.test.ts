import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { listen, logIn } from '../../../testing/ask.ts';
import { GENERATION_FOLDERS, hasFixtures } from '../../../testing/fixtures.ts';
import { addShape, beyond, type Shape } from '../../../testing/shapes.ts';
import { createTestClock } from '../../../testing/test-clock.ts';
import { unrecorded } from '../../../testing/unrecorded.ts';
import { startAgent } from '../host.ts';

interface Body {
  readonly sequence_number?: number;
  readonly events: readonly { readonly event_type: string }[];
}

const STREAMS = {
  v1: ['stream.compact.sse', 'stream.second.compact.sse', 'stream.tool.compact.sse'],
  v2: ['stream.compact.sse', 'stream-llm-failing.compact.sse'],
} as const;

const bodies = (frames: readonly string[]): readonly Body[] =>
  frames
    .filter((frame) => frame.startsWith('event: step_update'))
    .map((frame) => JSON.parse(frame.slice(frame.indexOf('data: ') + 6)) as Body);

/** By type of event. What hangs below these is as anybody likes: tools, prompts, parameters. */
const LOOSE =
  /^\.(system_snapshot\.(available_tools|user_profiles|telemetry_summary|continuity_summary|context_enrichment_results|[a-z_]+\[\])|action_parameters|verb_specific_data)/;

const told = unrecorded();

const shapesOf = (heard: readonly Body[]): ReadonlyMap<string, Shape> => {
  const shapes = new Map<string, Shape>();
  for (const { events } of heard) {
    for (const event of events) {
      const shape = shapes.get(event.event_type) ?? new Map();
      shapes.set(event.event_type, addShape(shape, event));
    }
  }
  return shapes;
};

const strict = (paths: Iterable<string>): readonly string[] => [...paths].filter((path) => !LOOSE.test(path));

/** Told of the prompts, the node and the wallet of real agents alone. */
const LEFT_OUT = /(_prompt|attestation|license_|wallet_|system_snapshot\.(verify_|attestation))/;

test.skipIf(!hasFixtures).each(['v1', 'v2'] as const)(
  'frames of %s have the recorded paths and types',
  async (generation) => {
    const recorded = shapesOf(
      STREAMS[generation].flatMap((name) =>
        bodies(
          readFileSync(join(GENERATION_FOLDERS[generation], name), 'utf8')
            .split('\n\n')
            .map((frame) => `${frame}\n\n`),
        ),
      ),
    );
    const clock = createTestClock(Date.UTC(2027, 2, 3));
    const agent = await startAgent({ as: generation, seed: 11, clock, history: false });
    const token = logIn(clock, agent.url, agent.credentials.password);
    await clock.advance(500);
    const listening = await listen(agent.url, await token);
    try {
      await clock.advance(260_000);
      const heard = bodies(listening.frames);
      const first = heard[0]?.sequence_number ?? 0;
      expect(heard.map((body) => body.sequence_number)).toEqual(heard.map((_, index) => first + index));
      const simulated = shapesOf(heard);
      expect([...simulated.keys()].sort()).toEqual([...recorded.keys()].sort());
      for (const [type, shape] of simulated) {
        const known = recorded.get(type) ?? new Map();
        const allowed = told.filter((row) => row.generation === generation && row.request === `stream ${type}`);
        const more = beyond(shape, known).filter(
          (one) => !LOOSE.test(one.path) && !allowed.some((row) => row.path === one.path && row.type === one.type),
        );
        expect({ type, more }).toEqual({ type, more: [] });
        const missing = strict(known.keys()).filter((path) => !shape.has(path) && !LEFT_OUT.test(path));
        expect({ type, missing }).toEqual({ type, missing: [] });
      }
    } finally {
      listening.stop();
      await agent.stop();
    }
  },
);

test('a service token that says nothing itself hears nothing but that the agent lives', async () => {
  const clock = createTestClock(Date.UTC(2027, 2, 3));
  const agent = await startAgent({ as: 'v2', seed: 11, clock, history: false });
  const listening = await listen(agent.url, 'service:demo');
  try {
    await clock.advance(40_000);
    expect(agent.view.mind.counters.thoughts).toBeGreaterThan(3);
    expect(listening.frames.filter((frame) => frame.startsWith('event: step_update'))).toEqual([]);
    expect(listening.frames[0]).toContain('event: connected');
  } finally {
    listening.stop();
    await agent.stop();
  }
});
