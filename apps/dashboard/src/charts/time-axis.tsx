import { clock, dayMonth, hourMinute } from '../format/time.ts';
import { axisLabel } from './axis-label.ts';
import { type TimeScale, timeTicks } from './scale.ts';

const DAY = 86_400_000;

const label = (at: number, stepMs: number): string => {
  if (stepMs >= DAY) return dayMonth(at);
  return stepMs < 60_000 ? clock(at) : hourMinute(at);
};

/** A label needs about this much room. */
const LABEL_PX = 90;
/** As much stands free at the right of most plots. */
const ROOM_PX = 4;

export interface TimeAxisProps {
  readonly scale: TimeScale;
  readonly top: number;
  readonly bottom: number;
  /** Free at the right, px. */
  readonly room?: number;
}

/** Times of the viewer's zone under a picture, with a fine line up through it. */
export const TimeAxis = ({ scale, top, bottom, room = ROOM_PX }: TimeAxisProps) => (
  <g>
    {timeTicks(scale.from, scale.to, Math.max(2, Math.floor(scale.width / LABEL_PX))).map(({ at, stepMs }) => {
      const x = Math.round(scale.x(at)) + 0.5;
      return (
        <g key={at}>
          <line x1={x} x2={x} y1={top} y2={bottom} stroke="var(--chart-grid)" />
          <text
            {...axisLabel(x, scale.left + scale.width + room)}
            y={bottom + 16}
            className="fill-ink-3 text-micro tabular-nums"
          >
            {label(at, stepMs)}
          </text>
        </g>
      );
    })}
  </g>
);
