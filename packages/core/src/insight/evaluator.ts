import type { Verdict } from '@ciris/telemetry-contracts';
import type { AgentNumber } from '../ports/agent.ts';
import { type Cancel, type Clock, every } from '../ports/clock.ts';
import type { Doorbell } from '../ports/doorbell.ts';
import type { Signal } from '../ports/signal.ts';
import type { Sink } from '../ports/sink.ts';
import type { Gathering } from './gather/gathering.ts';
import { gatherVerdictInput } from './gather.ts';
import { createKeeper, JUDGED_EVERY_MS } from './keep-judged.ts';
import { judge } from './verdict.ts';
import type { VerdictInput } from './verdict-input.ts';
import { unreachableFrom } from './verdict-rules.ts';
import { verdictSignals } from './verdict-signals.ts';
import { createWatchRuns } from './watch-runs.ts';

/** Rings closer together than this are judged once. */
const GATHER_RINGS_MS = 100;

/** Judges more than the verdict: service health, agreement of sources. Gets what the verdict rests on. */
export type Judge = (gathering: Gathering, input: VerdictInput, verdict: Verdict) => Promise<readonly Signal[]>;

export interface EvaluatorOptions {
  readonly agent: AgentNumber;
  readonly clock: Clock;
  readonly doorbell: Doorbell;
  readonly sink: Sink;
  readonly gathering: () => Promise<Gathering>;
  readonly judges: readonly Judge[];
  /** The verdict that held when this platform stopped, if any. */
  readonly previous: Verdict | null;
  readonly onFault: (error: unknown) => void;
}

export interface Evaluator {
  start(): void;
  stop(): Promise<void>;
  /** Newest; null before the first. */
  verdict(): Verdict | null;
  /** What the newest rests on; null: nothing was judged in this run. */
  judgedOn(): VerdictInput | null;
  /** Judges now. */
  evaluate(): Promise<void>;
  /** Judges in a moment: something moved that makes no row. */
  soon(): void;
}

/** Keeps the verdict of one agent: judged on each append, and every 15 s of the clock. */
export const createEvaluator = (options: EvaluatorOptions): Evaluator => {
  const { agent, clock, doorbell, sink } = options;
  let verdict = options.previous;
  let judgedOn: VerdictInput | null = null;
  let running: Promise<void> = Promise.resolve();
  let wanted = false;
  let pending: Cancel | null = null;
  let cancelDue: Cancel = () => {};
  const look = createWatchRuns();
  const cancels: Cancel[] = [];

  const keep = createKeeper(agent, sink);

  const watchSignals = ({ now, view, watch }: Gathering): Signal[] => {
    const told = view.sources.some(({ state }) => state === 'open');
    const seen = look({ now, silentSince: watch.unanswered?.since ?? null, told });
    return seen === null ? [] : [seen];
  };

  /** Not answering becomes a verdict by time alone: it is judged at that very moment. */
  const judgeWhenDue = ({ now, watch }: Gathering): void => {
    cancelDue();
    if (!watch.unanswered) return;
    const dueMs = unreachableFrom(watch.unanswered) - now;
    if (dueMs > 0) cancelDue = clock.after(dueMs, () => void evaluate());
  };

  const once = async (): Promise<void> => {
    const release = clock.hold();
    try {
      const gathering = await options.gathering();
      const input = await gatherVerdictInput(gathering);
      const next = judge(input, verdict);
      const before = verdict;
      verdict = next;
      judgedOn = input;
      judgeWhenDue(gathering);
      const signals = [...verdictSignals(before, next), ...watchSignals(gathering)];
      for (const more of options.judges) {
        // One that cannot judge now does not take with it what the others found.
        await more(gathering, input, next).then((found) => signals.push(...found), options.onFault);
      }
      await keep(signals, gathering);
    } catch (error) {
      options.onFault(error);
    } finally {
      release();
    }
  };

  /** One at a time; what is asked for while one runs is one more, not many. */
  const evaluate = (): Promise<void> => {
    if (wanted) return running;
    wanted = true;
    running = running.then(() => {
      wanted = false;
      return once();
    });
    return running;
  };

  const soon = (): void => {
    pending ??= clock.after(GATHER_RINGS_MS, () => {
      pending = null;
      void evaluate();
    });
  };

  return {
    start: () => {
      cancels.push(
        every(clock, JUDGED_EVERY_MS, () => void evaluate()),
        doorbell.listen((rung) => {
          if (rung === agent) soon();
        }),
      );
      soon();
    },
    stop: async () => {
      for (const cancel of cancels) cancel();
      pending?.();
      await running;
      cancelDue();
    },
    verdict: () => verdict,
    judgedOn: () => judgedOn,
    evaluate,
    soon,
  };
};
