import { join } from 'node:path';
import type { Generation } from '../../generation.ts';
import { timeOf } from '../database/row.ts';
import { readText } from './read-text.ts';

export interface PhaseFrame {
  /** Epoch ms of the recording. */
  readonly at: number;
  readonly raw: string;
}

interface PhaseStream {
  readonly user: readonly string[];
  readonly service: readonly string[];
  readonly from?: number;
  readonly to?: number;
}

const FAILING = 'stream-llm-failing.compact.sse';
const PARTED_AT = Date.UTC(2026, 10, 22, 3, 32, 4);

/** Which recorded streams tell of which phase; the other files are of other runs. */
const STREAMS: Readonly<Record<Generation, Readonly<Record<string, PhaseStream>>>> = {
  early: {},
  v1: {
    'after-messages': {
      user: ['stream.compact.sse', 'stream.second.compact.sse'],
      service: ['stream.service.compact.sse'],
    },
  },
  v2: {
    'after-messages': { user: ['stream.compact.sse'], service: ['stream-service-token.compact.sse'] },
    'llm-failing': { user: [FAILING], service: [], to: PARTED_AT },
    'llm-rate-limited': { user: [FAILING], service: [], from: PARTED_AT },
  },
};

/** Outer times are naive; the filtered form has only those of its events. */
const TIME = /"timestamp": "([^"]+)"/;

const parse = (text: string): readonly PhaseFrame[] =>
  text
    .split('\n\n')
    .filter((frame) => frame.startsWith('event: step_update'))
    .map((frame) => ({ raw: `${frame}\n\n`, at: timeOf(TIME.exec(frame)?.[1] ?? '') }));

const loaded = new Map<string, readonly PhaseFrame[]>();

/** The frames of a phase in order, without greetings and keep-alives; none where it has no stream. */
export const phaseFrames = (
  generation: Generation,
  root: string,
  phase: string,
  caller: 'user' | 'service',
): readonly PhaseFrame[] => {
  const stream = STREAMS[generation][phase];
  if (!stream) return [];
  return stream[caller].flatMap((name) => {
    const path = join(root, name);
    const frames = loaded.get(path) ?? parse(readText(path) ?? '');
    loaded.set(path, frames);
    return frames.filter(({ at }) => at >= (stream.from ?? 0) && at < (stream.to ?? Number.POSITIVE_INFINITY));
  });
};
