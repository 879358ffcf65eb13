import type { Generation } from '../../generation.ts';

interface PhaseProcess {
  /** Name of the agent's process that the phases were recorded on. */
  readonly process: string;
  /** In the order of recording. */
  readonly phases: readonly string[];
}

/**
 * Which phases were recorded on one and the same process of an agent. What a phase was not asked is
 * taken from the nearest earlier one of its process, never from another. Held against
 * `uptime_seconds` by a test.
 */
export const PHASES: Readonly<Record<Generation, readonly PhaseProcess[]>> = {
  early: [
    { process: 'first', phases: ['fresh', 'working', 'after-messages', 'paused', 'errors'] },
    { process: 'restarted', phases: ['after-restart'] },
  ],
  v1: [
    { process: 'first', phases: ['fresh', 'working', 'after-messages', 'paused', 'errors', 'stuck'] },
    { process: 'restarted', phases: ['after-restart'] },
  ],
  v2: [
    { process: 'set up', phases: ['fresh'] },
    { process: 'first', phases: ['working', 'after-messages', 'paused', 'errors', 'breaker', 'stopping'] },
    { process: 'failing', phases: ['llm-failing', 'llm-rate-limited', 'breaker-open'] },
    { process: 'restarted', phases: ['rate-limit', 'after-restart'] },
  ],
};

/** Phases that hold refusals and odd requests: of use for exactly what they were asked. */
export const ODD_PHASES: ReadonlySet<string> = new Set(['errors', 'rate-limit']);

/** The sample database belongs to the process of this phase. */
export const DATABASE_PHASE = 'after-messages';

const processOf = (generation: Generation, phase: string): PhaseProcess | undefined =>
  PHASES[generation].find((process) => process.phases.includes(phase));

/** A phase and the earlier ones of its process, nearest first. */
export const phasesFor = (generation: Generation, phase: string): readonly string[] => {
  const phases = processOf(generation, phase)?.phases ?? [phase];
  return phases.slice(0, phases.indexOf(phase) + 1).reverse();
};

/** The phase of the same process that was recorded next; null: it is the last. */
export const phaseAfter = (generation: Generation, phase: string): string | null => {
  const phases = processOf(generation, phase)?.phases ?? [];
  return phases[phases.indexOf(phase) + 1] ?? null;
};

export const sharesDatabase = (generation: Generation, phase: string): boolean =>
  processOf(generation, phase)?.phases.includes(DATABASE_PHASE) ?? false;
