import { join } from 'node:path';
import type { Cancel } from '../clock.ts';
import type { Listener } from '../http/listener.ts';
import { createHub, type Hub } from '../stream/hub.ts';
import { type Course, createCourse } from './course.ts';
import { startRebuild } from './database/rebuild.ts';
import { hasDatabase, readSource } from './database/source.ts';
import { createSessions } from './http/sessions.ts';
import { play } from './play.ts';
import { playing } from './playing.ts';
import { readTimeline, type TimelineRecording } from './recording/timeline.ts';
import { createRounds, type Rounds } from './rounds-of.ts';
import type { Stage, StageOptions } from './stage.ts';
import { blowUp } from './stream/blow-up.ts';
import { timelineHandler } from './timeline-replay.ts';

interface Moment {
  readonly t: number;
  readonly run: (round: number) => void;
}

/** What happens to the process: it is killed, started again, ends a stream, begins a further round. */
const momentsOf = (
  recording: TimelineRecording,
  listener: Listener,
  hub: Hub,
  log: (line: string) => void,
): readonly Moment[] => {
  const report = (what: string) => (error: unknown) => log(`the port could not be ${what}: ${String(error)}`);
  const close = (): void => void listener.close().catch(report('closed'));
  const open = (): void => void listener.open().catch(report('opened'));
  const restart = (round: number): void => {
    if (round === 0) return;
    hub.cutAll();
    open();
  };
  const ends = recording.lives.filter((life) => Number.isFinite(life.to)).map((life) => ({ t: life.to, run: close }));
  const starts = recording.lives.slice(1).map((life) => ({ t: life.from, run: open }));
  const cuts = recording.streamEndsAt.map((t) => ({ t, run: () => hub.cutAll() }));
  return [{ t: 0, run: restart }, ...ends, ...starts, ...cuts].sort((a, b) => a.t - b.t);
};

const playFrames = (
  options: StageOptions,
  course: Course,
  recording: TimelineRecording,
  hub: Hub,
  rounds: Rounds,
): Cancel => {
  if (!options.stream) {
    hub.idle();
    return () => {};
  }
  const give = (due: TimelineRecording['frames'], round: number): void => {
    for (const { raw } of due) {
      const made = (): string => {
        const moved = rounds.transformOf(round)(raw);
        return options.blownUp ? blowUp(moved) : moved;
      };
      hub.send(raw.startsWith('event: keepalive') ? 'all' : 'user', made);
    }
  };
  return play(options.clock, course, recording.frames, give, { done: () => hub.idle() });
};

/** A recording over minutes, shown by time. */
export const stageTimeline = (name: string, options: StageOptions): Stage => {
  const { clock } = options;
  const recording = readTimeline(options.folder, name);
  const copy = join(recording.folder, 'database');
  const source = options.database && hasDatabase(copy) ? readSource(copy, recording.generation) : null;
  const startedAt = clock.now();
  const roundMs = options.looped ? recording.durationMs : Number.POSITIVE_INFINITY;
  const course = createCourse(startedAt, roundMs);
  const rounds = createRounds({ source, recordedStart: recording.startedAt, startedAt, roundMs });
  const hub = createHub(clock);
  const databaseFolder = source ? options.databaseFolder() : null;
  const handler = timelineHandler({
    clock,
    course,
    recording,
    hub,
    sessions: createSessions(recording.generation),
    transformOf: rounds.transformOf,
    latency: options.latency ?? true,
  });
  return {
    generation: recording.generation,
    handler,
    databaseFolder,
    startedAt,
    offsetMs: startedAt - recording.startedAt,
    durationMs: recording.durationMs,
    position: () => course.at(clock.now()),
    begin(listener) {
      const moments = momentsOf(recording, listener, hub, options.log);
      const stops = [
        play(clock, course, moments, (due, round) => {
          for (const moment of due) moment.run(round);
        }),
        playFrames(options, course, recording, hub, rounds),
        () => hub.stop(),
      ];
      const rebuild =
        source && databaseFolder !== null
          ? startRebuild({
              ...options,
              folder: databaseFolder,
              source,
              course,
              recordedStart: recording.startedAt,
              roundOf: rounds.roundOf,
            })
          : null;
      return playing(stops, rebuild);
    },
  };
};
