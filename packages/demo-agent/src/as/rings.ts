import type { Happening } from '../engine/happening.ts';
import type { LogLine, Point } from './view.ts';

const MOST_POINTS = 1000;
const MOST_LINES = 600;

/** What of the past an agent answers from memory. */
export interface Rings {
  readonly points: readonly Point[];
  readonly logLines: readonly LogLine[];
  keep(happening: Happening): void;
  /** Points that a former process left in the database, oldest first. */
  load(points: readonly Point[]): void;
}

const push = <T>(ring: T[], item: T, most: number): void => {
  ring.push(item);
  // Cut now and then, since each cut moves all the rest.
  if (ring.length > most * 1.5) ring.splice(0, ring.length - most);
};

export const createRings = (): Rings => {
  const points: Point[] = [];
  const logLines: LogLine[] = [];
  return {
    get points() {
      return points.slice(-MOST_POINTS);
    },
    get logLines() {
      return logLines.slice(-MOST_LINES);
    },
    load: (older) => void points.unshift(...older),
    keep(happening) {
      if (happening.kind === 'metric') {
        const { name, at, value, labels } = happening;
        push(points, { name, at, value, labels }, MOST_POINTS);
      }
      if (happening.kind === 'log') {
        const { at, level, service, message } = happening;
        push(logLines, { at, level, service, message }, MOST_LINES);
      }
    },
  };
};
