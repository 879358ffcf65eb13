import { afterEach, describe, expect, it } from 'vitest';
import { ofKind } from '../../testing/read-stream.ts';
import {
  answering,
  CONNECTED,
  KEEP_ALIVE,
  type StreamAgent,
  type StreamCall,
  startStreamAgent,
  streaming,
  thoughtStartFrame,
} from '../../testing/stream-agent.ts';
import { createDesk, type DeskOptions } from '../../testing/stream-desk.ts';
import { StoreError } from '../ports/appender.ts';

type Desk = ReturnType<typeof createDesk>;
const open: { agents: StreamAgent[]; desks: Desk[] } = { agents: [], desks: [] };

afterEach(async () => {
  for (const desk of open.desks.splice(0)) {
    await desk.keeper.stop();
    expect(desk.clock.timers).toBe(0);
  }
  for (const agent of open.agents.splice(0)) await agent.close();
});

const watch = async (answers: readonly ((call: StreamCall) => void)[], options: DeskOptions = {}) => {
  const agent = await startStreamAgent(...answers);
  const desk = createDesk(agent.url, options);
  open.agents.push(agent);
  open.desks.push(desk);
  desk.keeper.start();
  return { ...desk, agent };
};

const idsOf = (desk: Pick<Desk, 'signals'>): string[] =>
  ofKind(desk.signals(), 'thought').map((signal) => signal.thought.thoughtId);
const openFindings = (desk: Pick<Desk, 'signals'>): string[] => {
  const codes = new Map<string, string>();
  for (const signal of desk.signals()) {
    if (signal.kind === 'finding') codes.set(signal.finding.key, signal.finding.code);
    if (signal.kind === 'finding.close') codes.delete(signal.key);
  }
  return [...codes.values()];
};
const coverage = (desk: Pick<Desk, 'signals'>): Record<string, unknown> => {
  const fields = ofKind(desk.signals(), 'snapshot').findLast((signal) => signal.subject === 'stream')?.fields ?? {};
  return Object.fromEntries(Object.entries(fields).map(([name, told]) => [name, 'value' in told ? told.value : null]));
};
const turns = (desk: Pick<Desk, 'signals'>) =>
  ofKind(desk.signals(), 'event').map((event) => {
    const { from, to } = event.data as { from: string; to: string };
    return `${from} > ${to}`;
  });

describe('a stream that is there', () => {
  it('is opened with the session’s authorization, and told on', async () => {
    const desk = await watch([streaming(CONNECTED, thoughtStartFrame(7), thoughtStartFrame(8))]);
    await desk.until(() => idsOf(desk).length === 2);
    expect(desk.agent.calls).toMatchObject([
      { path: '/v1/system/runtime/reasoning-stream', authorization: 'Bearer user-key' },
    ]);
    expect(desk.keeper.state()).toMatchObject({ source: 'stream', state: 'open' });
    expect(desk.states.map((state) => state.state)).toEqual(['connecting', 'open']);
    expect(turns(desk)).toEqual(['connecting > open']);
    await desk.clock.advance(15_000);
    expect(openFindings(desk)).toEqual([]);
  });

  it('proves the log-in that opened it', async () => {
    const accepted: string[] = [];
    const desk = await watch([streaming(CONNECTED)], {
      session: { accepted: (authorization) => accepted.push(authorization) },
    });
    await desk.until(() => desk.keeper.state().state === 'open');
    expect(accepted).toEqual(['Bearer user-key']);
  });

  it('puts what comes together in one batch, soon', async () => {
    const desk = await watch([streaming(CONNECTED)]);
    await desk.until(() => desk.batches.length === 1);
    const frames = Array.from({ length: 20 }, (_, index) => thoughtStartFrame(index + 1));
    desk.agent.calls[0]?.response.write(frames.join(''));
    const before = desk.clock.now();
    await desk.until(() => idsOf(desk).length === 20, 1);
    expect(desk.batches).toHaveLength(2);
    expect(desk.batches[1]?.origin).toEqual({ source: 'stream', endpoint: 'reasoning-stream', everyMs: 30_000 });
    expect((desk.batches[1]?.observedAt ?? 0) - before).toBeLessThan(100);
  });

  it('says so with each keep-alive, and how much of it came', async () => {
    const desk = await watch([streaming(CONNECTED, thoughtStartFrame(3), thoughtStartFrame(4))]);
    await desk.until(() => idsOf(desk).length === 2);
    const opened = desk.keeper.state().since;
    await desk.clock.advance(30_000);
    desk.agent.calls[0]?.response.write(KEEP_ALIVE);
    await desk.until(() => coverage(desk).framesSeen === 2);
    expect(coverage(desk)).toEqual({
      connectedSince: opened,
      wholeSince: opened,
      form: 'user',
      lastSequence: 4,
      framesSeen: 2,
      framesLost: 0,
      framesSkipped: 0,
      framesUnread: 0,
    });
  });
});

describe('a stream that ends', () => {
  it('in the middle of an event loses that event alone', async () => {
    const cut = thoughtStartFrame(2);
    const desk = await watch([
      (call) => {
        streaming(CONNECTED, thoughtStartFrame(1), cut.slice(0, 90))(call);
        setImmediate(() => call.response.destroy());
      },
      streaming(CONNECTED, thoughtStartFrame(3)),
    ]);
    desk.process.startedAt = 1;
    await desk.until(() => idsOf(desk).length === 2);
    expect(idsOf(desk)).toEqual(['th_1', 'th_3']);
    expect(desk.states.map((state) => state.state)).toEqual(['connecting', 'open', 'lost', 'open']);
    expect(desk.states[2]?.detail).toMatch(/cut in the middle of an event \(\d+ bytes lost\)/);
    expect(turns(desk)).toEqual(['connecting > open', 'open > lost', 'lost > open']);
    expect(openFindings(desk)).toEqual(['stream_gap']);
    expect(coverage(desk)).toMatchObject({ framesLost: 1 });
  });

  it('is opened again after a restart, whose numbers begin anew', async () => {
    const desk = await watch([
      (call) => {
        streaming(CONNECTED, thoughtStartFrame(41))(call);
        setImmediate(() => call.response.end());
      },
      streaming(CONNECTED, thoughtStartFrame(5, 'th_after')),
    ]);
    await desk.until(() => idsOf(desk).length === 2);
    expect(openFindings(desk)).toEqual([]);
    await desk.clock.advance(16_000);
    desk.agent.calls[1]?.response.write(thoughtStartFrame(6));
    await desk.until(() => coverage(desk).lastSequence === 6);
    expect(coverage(desk)).toMatchObject({ framesLost: 0 });
  });

  it('does not take a later process with higher numbers for a gap', async () => {
    const desk = await watch([
      (call) => {
        streaming(CONNECTED, thoughtStartFrame(2))(call);
        setImmediate(() => call.response.end());
      },
      answering(401),
      streaming(CONNECTED, thoughtStartFrame(9, 'th_after')),
    ]);
    desk.process.startedAt = 1;
    await desk.until(() => idsOf(desk).length === 2);
    expect(openFindings(desk)).toEqual([]);
  });

  it.each([
    ['excerpt', 'The agent fails: it says «no "room" left»'],
    ['none', 'The agent fails; its words are not kept.'],
  ] as const)('that tells a failure of the agent is said to, with content %s', async (content, detail) => {
    const failing = `event: error\ndata: ${JSON.stringify({ error: 'no «room» left' })}\n\n`;
    const desk = await watch([streaming(CONNECTED, failing)], { settings: { content } });
    await desk.until(() => desk.keeper.state().lastFailure !== null);
    expect(desk.keeper.state().lastFailure).toMatchObject({ reason: 'failed', detail });
  });

  it('is tried again and again while nothing listens, ever more slowly', async () => {
    const desk = await watch([streaming(CONNECTED)]);
    await desk.until(() => desk.keeper.state().state === 'open');
    await desk.agent.close();
    await desk.until(() => desk.keeper.state().state === 'lost');
    await desk.until(() => desk.keeper.state().lastFailure?.detail.includes('refused') === true);
    const before = desk.states.length;
    await desk.clock.advance(120_000);
    expect(desk.states.length - before).toBeLessThan(9);
    expect(desk.keeper.state()).toMatchObject({ state: 'lost', lastFailure: { reason: 'unreachable' } });
  });

  it('is tried at once when the agent is there again', async () => {
    const desk = await watch([streaming(CONNECTED)]);
    await desk.until(() => desk.keeper.state().state === 'open');
    await desk.agent.close();
    await desk.until(() => desk.keeper.state().lastFailure?.detail.includes('refused') === true);
    await desk.clock.advance(120_000);
    const before = desk.states.length;
    desk.keeper.wake?.();
    await desk.clock.settle();
    expect(desk.states.length - before).toBe(1);
  });
});

describe('events that do not come', () => {
  it('are found by their numbers, told with when, and the finding goes by itself', async () => {
    const desk = await watch([streaming(CONNECTED, thoughtStartFrame(10), thoughtStartFrame(14))]);
    await desk.until(() => openFindings(desk).length === 1);
    const [finding] = ofKind(desk.signals(), 'finding');
    expect(finding?.finding).toMatchObject({ code: 'stream_gap', subject: 'stream', severity: 'info' });
    expect(finding?.finding.detail).toMatch(/^3 events did not come between \d\d:\d\d:\d\d UTC and/);
    expect(coverage(desk)).toMatchObject({ framesLost: 3, framesSeen: 2 });
    for (let turn = 0; turn < 21; turn += 1) {
      await desk.clock.advance(30_000);
      desk.agent.calls[0]?.response.write(KEEP_ALIVE);
      await desk.clock.settle();
    }
    await desk.until(() => openFindings(desk).length === 0);
  });

  it('are not taken for lost when they came too large or garbled', async () => {
    const large = thoughtStartFrame(2, 'th_large', 'x'.repeat(5 * 1024 * 1024));
    const garbled = 'event: step_update\ndata: {"sequence_number": 4, "events": [{]}\n\n';
    const frames = [thoughtStartFrame(1), large, thoughtStartFrame(3), garbled, thoughtStartFrame(5)];
    const desk = await watch([streaming(CONNECTED, ...frames)]);
    await desk.until(() => idsOf(desk).length === 3);
    expect(idsOf(desk)).toEqual(['th_1', 'th_3', 'th_5']);
    expect(openFindings(desk)).toEqual(['stream_frame_skipped']);
    expect(coverage(desk)).toMatchObject({ framesLost: 0, framesSkipped: 1, framesUnread: 1 });
    expect(desk.keeper.state().state).toBe('open');
  });
});

describe('a silent stream', () => {
  it('of a user is found, given up and opened again', async () => {
    const desk = await watch([streaming(CONNECTED, thoughtStartFrame(1)), streaming(CONNECTED)]);
    await desk.until(() => idsOf(desk).length === 1);
    await desk.clock.advance(74_000);
    expect(desk.agent.calls).toHaveLength(1);
    await desk.clock.advance(2_000);
    await desk.until(() => desk.agent.calls.length === 2);
    await desk.until(() => openFindings(desk).includes('stream_silent'));
    expect(desk.states.map((state) => state.state)).toEqual(['connecting', 'open', 'lost', 'open']);
    desk.agent.calls[1]?.response.write(KEEP_ALIVE);
    await desk.until(() => openFindings(desk).length === 0);
  });

  it('of a service token is left alone: it gets no keep-alives while others are at work', async () => {
    const desk = await watch([streaming(CONNECTED, thoughtStartFrame(null, 'th_own'))], {
      session: { authorization: async () => 'Bearer service:token' },
    });
    await desk.until(() => idsOf(desk).length === 1);
    await desk.clock.advance(300_000);
    expect(desk.agent.calls).toHaveLength(1);
    expect(openFindings(desk)).toEqual(['stream_filtered']);
    expect(coverage(desk)).toMatchObject({ form: 'service' });
    // What it shows is a part: nobody may build on it.
    expect(desk.keeper.state()).toMatchObject({ state: 'forbidden', detail: expect.stringMatching(/ADMIN user/) });
    expect(turns(desk)).toEqual([]);
  });

  it('of a service token is left alone before its first event too', async () => {
    const desk = await watch([streaming(CONNECTED)], {
      session: { authorization: async () => 'Bearer service:token' },
    });
    await desk.until(() => desk.keeper.state().state === 'forbidden');
    await desk.clock.advance(300_000);
    expect(desk.agent.calls).toHaveLength(1);
  });

  it('of a user who is shown a part after all is no open source either', async () => {
    const desk = await watch([streaming(CONNECTED, thoughtStartFrame(null, 'th_own'))]);
    await desk.until(() => idsOf(desk).length === 1);
    expect(desk.states.map((state) => state.state)).toEqual(['connecting', 'open', 'forbidden']);
    expect(turns(desk)).toEqual(['connecting > open', 'open > forbidden']);
  });

  it('is not found where it is not known whether keep-alives come', async () => {
    const desk = await watch([streaming(CONNECTED)]);
    await desk.until(() => desk.keeper.state().state === 'open');
    await desk.clock.advance(80_000);
    expect(desk.agent.calls).toHaveLength(2);
    expect(openFindings(desk)).toEqual([]);
  });
});

describe('an agent that refuses the stream', () => {
  it('with 401 is logged in to again', async () => {
    let key = 'Bearer old';
    const refused: string[] = [];
    const desk = await watch([answering(401), streaming(CONNECTED, thoughtStartFrame(1))], {
      session: {
        authorization: async () => key,
        refused: (authorization) => {
          refused.push(authorization);
          key = 'Bearer new';
        },
      },
    });
    await desk.until(() => idsOf(desk).length === 1);
    expect(refused).toEqual(['Bearer old']);
    expect(desk.agent.calls.map((call) => call.authorization)).toEqual(['Bearer old', 'Bearer new']);
  });

  it('with refused log-ins is forbidden, and asked again once there is one', async () => {
    let key: string | null = null;
    const desk = await watch([streaming(CONNECTED)], {
      session: { authorization: async () => key, refusal: () => ({ at: 1, detail: 'Wrong password.' }) },
    });
    await desk.until(() => desk.keeper.state().state === 'forbidden');
    expect(desk.keeper.state()).toMatchObject({ detail: 'Wrong password.', lastFailure: { reason: 'forbidden' } });
    expect(desk.agent.calls).toHaveLength(0);
    key = 'Bearer new';
    await desk.until(() => desk.keeper.state().state === 'open', 1000);
  });

  it.each([
    [403, 'forbidden', 'forbidden'],
    [404, 'not_exposed', 'not_exposed'],
    [405, 'not_exposed', 'not_exposed'],
  ] as const)('with %s is %s, and seldom asked again', async (status, state, reason) => {
    const desk = await watch([answering(status)]);
    await desk.until(() => desk.keeper.state().state === state);
    expect(desk.keeper.state().lastFailure?.reason).toBe(reason);
    await desk.clock.advance(290_000);
    expect(desk.agent.calls).toHaveLength(1);
    await desk.clock.advance(15_000);
    expect(desk.agent.calls).toHaveLength(2);
  });

  it('with 429 is asked again when it says', async () => {
    const desk = await watch([answering(429, { 'retry-after': '40' }), streaming(CONNECTED)]);
    await desk.until(() => desk.agent.calls.length === 1);
    await desk.clock.advance(38_000);
    expect(desk.agent.calls).toHaveLength(1);
    await desk.until(() => desk.keeper.state().state === 'open');
  });

  it.each([
    ['a redirect', answering(307, { location: 'http://127.0.0.1:9/elsewhere' }), /sends us elsewhere/],
    ['a page', answering(200, { 'content-type': 'text/html' }), /answers with text\/html/],
    ['an error', answering(500), /answers 500/],
  ] as const)('with %s is not followed and tried again', async (_, answer, words) => {
    const desk = await watch([answer, streaming(CONNECTED)]);
    await desk.until(() => desk.keeper.state().lastFailure !== null);
    expect(desk.keeper.state().lastFailure?.detail).toMatch(words);
    await desk.until(() => desk.keeper.state().state === 'open');
  });

  it('by not answering is given up after a while', async () => {
    const desk = await watch([() => {}, streaming(CONNECTED)]);
    const release = desk.clock.park();
    await desk.until(() => desk.agent.calls.length === 1);
    await desk.clock.advance(15_000);
    release();
    await desk.until(() => desk.keeper.state().lastFailure?.detail === 'no answer within 15 s');
    await desk.until(() => desk.keeper.state().state === 'open');
  });
});

describe('a stream that is not asked for', () => {
  it.each([
    ['before 1.5', { generation: 'early' }, 'not_exposed'],
    ['switched off', { settings: { stream: false } }, 'not_granted'],
    ['without credentials', { session: { given: false } }, 'not_granted'],
  ] as const)('%s', async (_, options, state) => {
    const desk = await watch([streaming(CONNECTED)], options);
    await desk.clock.advance(60_000);
    expect(desk.keeper.state().state).toBe(state);
    expect(desk.agent.calls).toHaveLength(0);
  });
});

/** Until a value has not moved for many turns of the event loop. */
const atRest = async (value: () => number): Promise<void> => {
  let before = -1;
  for (let still = 0; still < 200; ) {
    await new Promise<void>((resolve) => setImmediate(resolve));
    still = value() === before ? still + 1 : 0;
    before = value();
  }
};

describe('a sink that is behind', () => {
  it('holds the stream up, and loses and doubles nothing', async () => {
    let letGo: () => void = () => {};
    let blocked = false;
    const desk = await watch([streaming(CONNECTED)], {
      put: () =>
        blocked
          ? new Promise<void>((resolve) => {
              letGo = resolve;
            })
          : Promise.resolve(),
    });
    await desk.until(() => desk.batches.length === 1);
    blocked = true;
    const release = desk.clock.park();
    const frames = Array.from({ length: 6000 }, (_, index) =>
      thoughtStartFrame(index + 1, `th_${index}`, 'y'.repeat(4000)),
    );
    const { response } = desk.agent.calls[0] as StreamCall;
    for (const frame of frames) response.write(frame);
    await atRest(() => response.writableLength);
    await desk.clock.advance(90_000);
    await atRest(() => response.writableLength);
    // The agent still holds most of the 24 MB, and it is not called silent.
    expect(response.writableLength).toBeGreaterThan(10 * 1024 * 1024);
    expect(openFindings(desk)).toEqual([]);
    expect(desk.agent.calls).toHaveLength(1);
    blocked = false;
    letGo();
    release();
    await desk.until(() => idsOf(desk).length >= 6000);
    expect(idsOf(desk)).toEqual(frames.map((_, index) => `th_${index}`));
    expect(openFindings(desk)).toEqual([]);
    for (const batch of desk.batches) expect(batch.signals.length).toBeLessThanOrEqual(200);
  });

  it('is offered the same batch again until it takes it', async () => {
    let refusals = 3;
    const offered: unknown[] = [];
    const desk = await watch([streaming(CONNECTED, thoughtStartFrame(1))], {
      put: async (batch) => {
        offered.push(batch);
        refusals -= 1;
        if (refusals >= 0) throw new StoreError('full', 'The disk is full.');
      },
    });
    await desk.until(() => idsOf(desk).length === 1, 200);
    expect(offered.slice(0, 4)).toEqual(Array(4).fill(offered[0]));
    expect(idsOf(desk)).toEqual(['th_1']);
  });

  it('that goes on refusing is asked ever more seldom', async () => {
    let offers = 0;
    const desk = await watch([streaming(CONNECTED, thoughtStartFrame(1))], {
      put: async () => {
        offers += 1;
        throw new StoreError('locked', 'The store is locked.');
      },
    });
    await desk.until(() => offers === 1);
    await desk.clock.advance(120_000);
    expect(offers).toBeGreaterThan(4);
    expect(offers).toBeLessThan(12);
  });

  it('that does not know the agent any more is not asked again', async () => {
    let offered = 0;
    const desk = await watch([streaming(CONNECTED, thoughtStartFrame(1))], {
      put: async () => {
        offered += 1;
        throw new StoreError('no_agent', 'This agent was removed.');
      },
    });
    await desk.until(() => offered > 0);
    await desk.clock.advance(60_000);
    expect(offered).toBe(1);
  });
});

describe('stopping', () => {
  it('puts what has come, says that it is no longer read, and leaves nothing open', async () => {
    const desk = await watch([streaming(CONNECTED, thoughtStartFrame(1))]);
    await desk.until(() => desk.keeper.state().lastSuccessAt !== null && desk.agent.calls.length === 1);
    await desk.clock.settle();
    await desk.keeper.stop();
    expect(idsOf(desk)).toEqual(['th_1']);
    expect(turns(desk)).toEqual(['connecting > open', 'open > lost']);
    expect(coverage(desk)).toMatchObject({ connectedSince: null });
    expect(desk.clock.timers).toBe(0);
  });

  it('does not wait for a sink that refuses', async () => {
    const desk = await watch([streaming(CONNECTED, thoughtStartFrame(1))], {
      put: async () => {
        throw new StoreError('locked', 'The store is locked.');
      },
    });
    await desk.until(() => desk.keeper.state().state === 'open');
    await desk.keeper.stop();
    expect(desk.batches).toEqual([]);
  });
});
