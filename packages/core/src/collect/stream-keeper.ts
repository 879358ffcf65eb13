import { sleep } from '../ports/clock.ts';
import type { Keeper, KeeperContext } from './keeper.ts';
import { createAttempt } from './stream-attempt.ts';
import { createBackOff } from './stream-back-off.ts';
import { createStreamCoverage } from './stream-coverage.ts';
import { createStreamDelivery } from './stream-delivery.ts';
import { createStreamFindings } from './stream-findings.ts';
import { createStreamStanding } from './stream-standing.ts';
import { notOpened } from './stream-state.ts';

export interface StreamKeeperOptions {
  /** 0 to below 1, for the jitter of reconnections. */
  readonly random?: () => number;
}

/** Why the stream is not even asked for; null: it is. */
const whyNot = (
  context: KeeperContext,
): { readonly state: 'not_granted' | 'not_exposed'; readonly detail: string } | null => {
  if (context.generation() === 'early') {
    return { state: 'not_exposed', detail: 'Agents before 1.5 have no event stream.' };
  }
  if (!context.agent.settings.stream) return { state: 'not_granted', detail: 'The event stream is switched off.' };
  if (!context.session.given) return { state: 'not_granted', detail: 'No user and no token is given for the stream.' };
  return null;
};

/** Keeps the reasoning stream of one agent open and puts what it tells. */
export const createStreamKeeper = (context: KeeperContext, options: StreamKeeperOptions = {}): Keeper => {
  const { agent, clock, sink } = context;
  const stopping = new AbortController();
  const coverage = createStreamCoverage();
  const delivery = createStreamDelivery({
    agent: agent.number,
    clock,
    sink,
    processStartedAt: () => context.processStartedAt(),
  });
  const standing = createStreamStanding(
    notOpened('connecting', 'The event stream is being opened.', clock.now(), context.generation()),
    {
      clock,
      report: (state) => context.report(state),
      turned: (event) => delivery.add([event], clock.now()),
    },
  );
  const attempt = createAttempt({
    context,
    signal: stopping.signal,
    backOff: createBackOff(options.random ?? Math.random),
    coverage,
    findings: createStreamFindings(),
    delivery,
    standing,
  });
  let running: Promise<void> = Promise.resolve();
  let pause = new AbortController();

  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      const waitMs = await attempt();
      if (stopping.signal.aborted) return;
      pause = new AbortController();
      await sleep(clock, waitMs, pause.signal);
    }
  };

  return {
    start: () => {
      const not = whyNot(context);
      if (not) {
        standing.set(notOpened(not.state, not.detail, clock.now(), context.generation()));
        return;
      }
      context.report(standing.state());
      running = run();
    },
    wake: () => pause.abort(),
    stop: async () => {
      stopping.abort();
      pause.abort();
      await running;
      await delivery.finish();
    },
    state: standing.state,
  };
};
