import { join } from 'node:path';
import type { Generation } from '../../generation.ts';
import { foldersIn, generationOf } from './generation.ts';
import { type ProcessLife, processLives } from './process-life.ts';
import { readJson, readLines } from './read-text.ts';
import { seenHealthLines } from './seen-health.ts';
import { type Frame, framesOf, parseStream } from './stream-line.ts';
import { readTimelineEvents, type TimelineEvents } from './timeline-events.ts';
import { parseTimeline, type TimelineLine } from './timeline-line.ts';

/** A recording over minutes; all `t` are ms since it began. */
export interface TimelineRecording {
  readonly generation: Generation;
  /** The generation's folder, which holds what belongs to no moment: openapi.json, the phases. */
  readonly root: string;
  readonly folder: string;
  /** Epoch ms of t = 0. */
  readonly startedAt: number;
  readonly durationMs: number;
  readonly lines: readonly TimelineLine[];
  readonly frames: readonly Frame[];
  /** When the agent ended the recorded stream. */
  readonly streamEndsAt: readonly number[];
  /** False where the generation has no event stream. */
  readonly hasStream: boolean;
  readonly lives: readonly ProcessLife[];
  readonly events: TimelineEvents;
}

const loaded = new Map<string, TimelineRecording>();

const load = (root: string, folder: string): TimelineRecording => {
  const lines = readLines(join(folder, 'timeline.jsonl'));
  if (lines === null) {
    const there = foldersIn(join(root, 'timeline')).join(', ');
    throw new Error(`no timeline in ${folder}: there are ${there === '' ? 'none' : there}`);
  }
  const meta = readJson(join(folder, 'meta.json')) as { startedAt: string };
  const answers = parseTimeline(lines);
  const streamText = readLines(join(folder, 'stream.jsonl'));
  const stream = parseStream(streamText ?? []);
  const events = readTimelineEvents(join(folder, 'events.json'));
  const startedAt = Date.parse(meta.startedAt);
  return {
    generation: generationOf(root),
    root,
    folder,
    startedAt,
    durationMs: Math.max(0, ...answers.map((line) => line.t), ...stream.map((line) => line.t)) + 1,
    lines: [...answers, ...seenHealthLines(events.seenHealth, answers, startedAt)],
    frames: framesOf(stream),
    streamEndsAt: stream
      .filter((line) => line.end !== undefined && line.end !== 'recorder stopped')
      .map((line) => line.t),
    hasStream: streamText !== null,
    lives: processLives(answers, stream, events),
    events,
  };
};

/** Reads `<root>/timeline/<name>`; read once, however many replays there are of it. */
export const readTimeline = (root: string, name: string): TimelineRecording => {
  const folder = join(root, 'timeline', name);
  const known = loaded.get(folder) ?? load(root, folder);
  loaded.set(folder, known);
  return known;
};
