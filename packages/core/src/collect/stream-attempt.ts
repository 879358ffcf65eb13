import { quoted } from '../facts/agent-words.ts';
import type { KeeperContext } from './keeper.ts';
import type { BackOff } from './stream-back-off.ts';
import { askForStream, type StreamAnswer } from './stream-connection.ts';
import type { StreamCoverage } from './stream-coverage.ts';
import type { StreamDelivery } from './stream-delivery.ts';
import { createStreamFeed } from './stream-feed.ts';
import type { StreamFindings } from './stream-findings.ts';
import { createProcessMark } from './stream-process.ts';
import type { StreamStanding } from './stream-standing.ts';
import { barred, failed, flowing, givenUp, refused } from './stream-state.ts';
import { type VisitEnd, visitStream } from './stream-visit.ts';

/** The agent sends a keep-alive after 30 s without an event: one may be late. */
export const SILENT_AFTER_MS = 75_000;
/** A filtered stream gets none while others are at work: only a dead connection is that still. */
export const FILTERED_SILENT_AFTER_MS = 600_000;
/** Wait after an answer that does not change by itself. */
export const BARRED_MS = 300_000;
const NO_AUTHORIZATION_MS = 5_000;
/** A connection that lasted so long was a good one. */
const LASTED_MS = 10_000;

export interface AttemptParts {
  readonly context: KeeperContext;
  readonly signal: AbortSignal;
  readonly backOff: BackOff;
  readonly coverage: StreamCoverage;
  readonly findings: StreamFindings;
  readonly delivery: StreamDelivery;
  readonly standing: StreamStanding;
}

/** Opens the stream and reads it to its end; resolves with how long to wait before the next attempt, ms. */
export const createAttempt = (parts: AttemptParts): (() => Promise<number>) => {
  const { context, signal, backOff, coverage, findings, delivery, standing } = parts;
  const { clock, session } = context;
  const process = createProcessMark();

  const flows = (filtered: boolean): void => standing.set(flowing(standing.state(), filtered, clock.now()));

  const feedOf = () =>
    createStreamFeed({
      content: context.agent.settings.content,
      generation: () => context.generation(),
      now: () => clock.now(),
      concealed: context.concealed,
      coverage,
      findings,
      take: delivery.add,
      shown: (form) => flows(form === 'service'),
      agentFailed: (words) => {
        const detail =
          words === null ? 'The agent fails; its words are not kept.' : `The agent fails: ${quoted(words)}`;
        const lastFailure = { at: clock.now(), reason: 'failed', detail } as const;
        standing.set({ ...standing.state(), lastFailure });
      },
    });

  const afterVisit = (end: VisitEnd): number => {
    const now = clock.now();
    if (now - (coverage.connectedSince() ?? now) >= LASTED_MS) backOff.reset();
    coverage.closed();
    delivery.add([coverage.snapshot()], now);
    process.left(context.processStartedAt());
    if (signal.aborted) {
      standing.set(givenUp(standing.state(), now));
      return 0;
    }
    // Only who is known to get keep-alives can miss them.
    if (end.silentMs !== null && coverage.form() === 'user') delivery.add(findings.silent(end.silentMs, now), now);
    const cut = end.unfinishedBytes > 0 ? ` in the middle of an event (${end.unfinishedBytes} bytes lost)` : '';
    standing.set(failed(standing.state(), 'unreachable', `${end.detail}${cut}`, now));
    return backOff.next();
  };

  const afterRefusal = (answer: Exclude<StreamAnswer, { kind: 'open' }>, authorization: string): number => {
    const now = clock.now();
    process.doubted();
    if (answer.kind === 'failed') {
      standing.set(failed(standing.state(), answer.reason, answer.detail, now));
      return backOff.next();
    }
    if (answer.status === 401) {
      session.refused(authorization);
      standing.set(failed(standing.state(), 'forbidden', 'the agent does not know this log-in any more (401)', now));
      return backOff.next();
    }
    const next = refused(standing.state(), answer.status, now);
    standing.set(next);
    if (next.state === 'forbidden' || next.state === 'not_exposed') return BARRED_MS;
    return answer.retryAfterMs ?? backOff.next();
  };

  const withoutAuthorization = (): number => {
    const refusal = session.refusal();
    const now = clock.now();
    standing.set(
      refusal
        ? barred(standing.state(), 'forbidden', refusal.detail, now)
        : failed(standing.state(), 'forbidden', 'there is no log-in yet', now),
    );
    return NO_AUTHORIZATION_MS;
  };

  return async () => {
    const authorization = await session.authorization();
    if (signal.aborted) return 0;
    if (authorization === null) return withoutAuthorization();
    const answer = await askForStream({ url: context.url, authorization, clock, signal });
    if (answer.kind !== 'open') return signal.aborted ? 0 : afterRefusal(answer, authorization);
    session.accepted(authorization);
    const now = clock.now();
    coverage.opened(now, process.isSame(context.processStartedAt()));
    delivery.add([...findings.opened(now), coverage.snapshot()], now);
    const filtered = (): boolean => isFiltered(coverage.form(), authorization);
    flows(filtered());
    const silentAfterMs = (): number => (filtered() ? FILTERED_SILENT_AFTER_MS : SILENT_AFTER_MS);
    const { heard } = standing;
    return afterVisit(
      await visitStream(answer.stream, { clock, feed: feedOf(), delivery, signal, silentAfterMs, heard }),
    );
  };
};

/** Service tokens are told their own events only; before the first of them only the token tells it. */
const isFiltered = (form: 'user' | 'service' | null, authorization: string): boolean =>
  form === 'service' || (form === null && /^Bearer service:/i.test(authorization));
