import type { Clock } from '../clock.ts';
import { type Breaker, createBreaker } from './breaker.ts';
import { createCounters } from './counters.ts';
import type { AuditChain, Dialect } from './dialect.ts';
import type { Journal } from './happening.ts';
import type { Instruments } from './instruments.ts';
import { runIntake } from './intake.ts';
import { log, type Mind, now } from './mind.ts';
import { runMoods, turnTo } from './moods.ts';
import type { Random } from './random.ts';
import { runRounds } from './rounds.ts';
import { createLife, ProcessEnded } from './sleep.ts';
import { runTroubles } from './troubles.ts';
import { wakeUp } from './wake-up.ts';
import { runWise } from './wise.ts';

export interface ProcessOptions {
  readonly clock: Clock;
  readonly random: Random;
  readonly dialect: Dialect;
  readonly journal: Journal;
  readonly instruments: Instruments;
  readonly chain: AuditChain;
  /** How much faster than real its time runs. */
  readonly tempo: number;
  /** How far apart messages come. */
  readonly messagesEveryMs: number;
  /** Whether faults come: each kind soon, or as they like. */
  readonly troubled: 'soon' | 'later' | 'never';
  /** The processor is wedged for good: whoever watches over the process must start another. */
  readonly onStuck: () => void;
}

export interface AgentProcess {
  readonly mind: Mind;
  /** Ends it as a kill does, or, with a reason, in order. */
  end(reason: string | null): void;
}

/** How long a start takes before the processor runs. */
const START_MS = { early: 1_200, v1: 1_600, v2: 1_800 } as const;

const breakersOf = (options: ProcessOptions): ReadonlyMap<string, Breaker> =>
  new Map(
    options.dialect.providers.map(({ name }) => [
      name,
      createBreaker((from, to, at) => options.journal.tell({ at, kind: 'breaker', provider: name, from, to })),
    ]),
  );

const start = async (mind: Mind, options: ProcessOptions): Promise<void> => {
  try {
    await mind.life.sleep(START_MS[mind.dialect.generation]);
    if (mind.dialect.wakesUp) await wakeUp(mind);
    turnTo(mind, 'work');
    void runRounds(mind);
    void runIntake(mind, options.messagesEveryMs);
    void runMoods(mind);
    void runWise(mind);
    if (options.troubled !== 'never') void runTroubles(mind, options.troubled === 'soon', options.onStuck);
  } catch (error) {
    if (!(error instanceof ProcessEnded)) throw error;
  }
};

/** Starts a process of the agent; everything it does is told to the journal. */
export const startProcess = (options: ProcessOptions): AgentProcess => {
  const { clock, random, dialect, journal, instruments, chain } = options;
  const mind: Mind = {
    clock,
    random,
    dialect,
    journal,
    instruments,
    chain,
    life: createLife(clock, options.tempo),
    counters: createCounters(clock.now()),
    breakers: breakersOf(options),
    faults: new Map(),
    openTasks: new Map(),
    openThoughts: new Map(),
    deferredTasks: [],
    plans: new Map(),
    state: null,
    discordConnected: true,
    discordLost: 0,
    discordLostAt: null,
  };
  journal.tell({ at: now(mind), kind: 'process.started' });
  log(mind, 'INFO', 'ciris_runtime', `Starting ${dialect.agentName} ${dialect.version}`);
  // The LLM is simulated, which agents say at this level though it is no trouble.
  log(
    mind,
    'CRITICAL',
    'module_loader',
    'MOCK_MODULE_LOADED: mock_llm - Production services disabled for types: [llm]',
  );
  void start(mind, options);
  return {
    mind,
    end(reason) {
      if (mind.life.over) return;
      if (reason !== null) {
        turnTo(mind, 'shutdown');
        journal.tell({ at: now(mind), kind: 'process.stopped', reason });
      }
      mind.life.end();
    },
  };
};
