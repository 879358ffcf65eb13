import { join } from 'node:path';
import type { Cancel } from '../clock.ts';
import type { Generation } from '../generation.ts';
import { createHub } from '../stream/hub.ts';
import { createCourse } from './course.ts';
import { startRebuild } from './database/rebuild.ts';
import { hasDatabase, readSource } from './database/source.ts';
import { createSessions } from './http/sessions.ts';
import { phaseHandler } from './phase-replay.ts';
import { play } from './play.ts';
import { playing } from './playing.ts';
import { generationOf } from './recording/generation.ts';
import { phaseStart, readPhase } from './recording/phase.ts';
import { phaseAnswers } from './recording/phase-answers.ts';
import { phaseFrames } from './recording/phase-frames.ts';
import { sharesDatabase } from './recording/phases.ts';
import { createRounds } from './rounds-of.ts';
import type { Stage, StageOptions } from './stage.ts';
import { blowUp } from './stream/blow-up.ts';

const sourceOf = (options: StageOptions, generation: Generation, phase: string) => {
  const copy = join(options.folder, 'database');
  const fits = options.database && sharesDatabase(generation, phase) && hasDatabase(copy);
  return fits ? readSource(copy, generation) : null;
};

/**
 * A recorded phase, shown by request. Frames that are older than the phase come to the first
 * connection at once, later ones at their time. The whole database is there from the start.
 */
export const stagePhase = (phase: string, options: StageOptions): Stage => {
  const { clock, folder } = options;
  const generation = generationOf(folder);
  const recordedStart = phaseStart(readPhase(folder, phase));
  const source = sourceOf(options, generation, phase);
  const startedAt = clock.now();
  const course = createCourse(startedAt, Number.POSITIVE_INFINITY);
  const rounds = createRounds({ source, recordedStart, startedAt, roundMs: Number.POSITIVE_INFINITY });
  const hub = createHub(clock);
  const databaseFolder = source ? options.databaseFolder() : null;
  const stops: Cancel[] = [() => hub.stop()];
  const heard = new Set<'user' | 'service'>();

  const playTo = (caller: 'user' | 'service'): void => {
    if (heard.has(caller)) return;
    heard.add(caller);
    const frames = options.stream ? phaseFrames(generation, folder, phase, caller) : [];
    const items = frames.map(({ at, raw }) => ({ t: at - recordedStart, raw }));
    const made = (raw: string): string => {
      const moved = rounds.transformOf(0)(raw);
      return options.blownUp ? blowUp(moved) : moved;
    };
    const give = (due: readonly { raw: string }[]): void => {
      for (const { raw } of due) hub.send(caller, () => made(raw));
    };
    stops.push(play(clock, course, items, give, { done: () => hub.idle() }));
  };

  const handler = phaseHandler({
    clock,
    generation,
    root: folder,
    hub,
    answers: phaseAnswers(generation, folder, phase),
    sessions: createSessions(generation),
    latency: options.latency ?? false,
    transform: (text) => rounds.transformOf(0)(text),
    onListener: ({ caller }) => playTo(caller === 'service' ? 'service' : 'user'),
  });
  return {
    generation,
    handler,
    databaseFolder,
    startedAt,
    offsetMs: startedAt - recordedStart,
    durationMs: null,
    position: () => course.at(clock.now()),
    begin() {
      const rebuild =
        source && databaseFolder !== null
          ? startRebuild({
              ...options,
              folder: databaseFolder,
              source,
              course,
              recordedStart: Number.POSITIVE_INFINITY,
              roundOf: rounds.roundOf,
            })
          : null;
      return playing(stops, rebuild);
    },
  };
};
