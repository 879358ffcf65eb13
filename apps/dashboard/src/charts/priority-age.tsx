'use client';

import Link from 'next/link';
import { Scatter, ScatterChart, XAxis, YAxis } from 'recharts';
import { span, took } from '../format/duration.ts';
import { plain } from '../format/shown.ts';
import { useAgeWords } from '../live/use-age-words.ts';
import { axisLabel } from './axis-label.ts';
import { labelPlace, type Spot } from './label-place.ts';
import { PLOT } from './use-plot.ts';
import { useWidth } from './use-width.ts';
import { ValueAxis } from './value-axis.tsx';

export interface Waiting {
  readonly id: string;
  /** Epoch ms. */
  readonly createdAt: number;
  readonly ageMs: number;
  readonly priority: number;
  readonly running: boolean;
}

export interface PriorityAgeProps {
  readonly items: readonly Waiting[];
  readonly height: number;
  /** Creation of the oldest of all that are open, whose age is written beside it. */
  readonly oldestAt: number | null;
  /** Older than this is unusual; null: not told. */
  readonly usualMs: number | null;
  readonly hrefOf: (id: string) => string;
}

const MARKS = [1, 5, 15, 60, 180, 600, 1800, 3600, 10_800, 43_200, 86_400, 604_800].map((seconds) => seconds * 1000);
const PRIORITIES = [0, 2, 4, 6, 8, 10];
const MARGIN = { top: PLOT.top, right: 12, bottom: PLOT.axis, left: PLOT.left } as const;
/** Agents know ten priorities; a queue of zeros must not look as if zero were the top. */
const TOP_PRIORITY = 10;
/** A log scale has no zero: what came just now stands here. */
const YOUNGEST_MS = 1000;
/** Of small print, at the widest. */
const LETTER_PX = 6.2;

const domainOf = (items: readonly Waiting[]): [number, number] => {
  const ages = items.map(({ ageMs }) => ageMs);
  const low = Math.max(YOUNGEST_MS, Math.min(...ages, 5000)) * 0.7;
  const high = Math.max(...ages, 60_000) * 1.4;
  return [low, high];
};

interface DotProps {
  readonly cx?: number | undefined;
  readonly cy?: number | undefined;
  readonly payload?: Waiting | undefined;
}

/** What waits by how urgent it is and how old: what is wrong gathers at the right. */
export const PriorityAge = ({ items, height, oldestAt, usualMs, hrefOf }: PriorityAgeProps) => {
  const [box, width] = useWidth<HTMLDivElement>();
  const [low, high] = domainOf(items);
  const known = items.map((item) => ({ ...item, ageMs: Math.max(YOUNGEST_MS, item.ageMs) }));
  const marks = MARKS.filter((mark) => mark >= low && mark <= high);
  const top = Math.max(TOP_PRIORITY, ...known.map(({ priority }) => priority));
  const oldest = known.find(({ createdAt }) => createdAt === oldestAt);
  /** Older than nearly all of those that ended; null: no such age is told, or none that is shown. */
  const unusual = usualMs !== null && usualMs < high ? Math.max(low, usualMs) : null;
  const right = (width ?? 0) - MARGIN.right;
  const bottom = height - PLOT.axis;
  const x = (ageMs: number): number =>
    PLOT.left + (Math.log(ageMs / low) / Math.log(high / low)) * Math.max(1, right - PLOT.left);
  const y = (priority: number): number => bottom - ((priority + 0.5) / (top + 1)) * (bottom - PLOT.top);
  return (
    <div ref={box} style={{ height }} className="relative tabular-nums">
      {width === null ? null : (
        <>
          <svg width={width} height={height} aria-hidden="true" className="absolute inset-0">
            {unusual === null ? null : (
              <rect
                x={x(unusual)}
                y={PLOT.top}
                width={right - x(unusual)}
                height={bottom - PLOT.top}
                fill="var(--bg-sunken)"
              />
            )}
            <ValueAxis values={PRIORITIES.filter((value) => value <= top)} y={y} left={PLOT.left} right={right} />
            {marks.map((mark) => (
              <g key={mark}>
                <line x1={x(mark)} x2={x(mark)} y1={PLOT.top} y2={bottom} stroke="var(--chart-grid)" />
                <text {...axisLabel(x(mark), width)} y={bottom + 16} className="fill-ink-3 text-micro">
                  {span(mark)}
                </text>
              </g>
            ))}
            <line x1={PLOT.left} x2={right} y1={bottom + 0.5} y2={bottom + 0.5} stroke="var(--chart-axis)" />
            {usualMs === null || unusual === null ? null : (
              // Below the line of the top priority, which would strike it through.
              <text x={right - 6} y={y(top) + 16} textAnchor="end" className="fill-ink-3 text-micro">
                older than p95, {plain(took(usualMs))}
              </text>
            )}
          </svg>
          <ScatterChart width={width} height={height} margin={MARGIN} accessibilityLayer={false}>
            <XAxis dataKey="ageMs" type="number" scale="log" domain={[low, high]} allowDataOverflow hide />
            <YAxis dataKey="priority" type="number" domain={[-0.5, top + 0.5]} hide />
            <Scatter
              data={[...known]}
              shape={({ cx, cy, payload }: DotProps) => <Dot cx={cx} cy={cy} payload={payload} hrefOf={hrefOf} />}
              isAnimationActive={false}
            />
          </ScatterChart>
          {oldest === undefined ? null : (
            <svg width={width} height={height} aria-hidden="true" className="pointer-events-none absolute inset-0">
              <OldestLabel
                createdAt={oldest.createdAt}
                at={{ x: x(oldest.ageMs), y: y(oldest.priority) }}
                others={known
                  .filter(({ id }) => id !== oldest.id)
                  .map(({ ageMs, priority }) => ({ x: x(ageMs), y: y(priority) }))}
                within={{ left: PLOT.left, right, top: 0, bottom }}
              />
            </svg>
          )}
        </>
      )}
    </div>
  );
};

interface MarkProps extends DotProps {
  readonly hrefOf: (id: string) => string;
}

/** Filled while it waits, a ring while it runs. The list below leads to the same, so keys need not stop here. */
const Dot = ({ cx = 0, cy = 0, payload, hrefOf }: MarkProps) => {
  if (payload === undefined) return <g />;
  const { id, running } = payload;
  return (
    <Link href={hrefOf(id)} prefetch={false} tabIndex={-1} aria-hidden="true">
      <circle
        cx={cx}
        cy={cy}
        r={running ? 4.25 : 5}
        fill={running ? 'var(--bg-canvas)' : 'var(--text-1)'}
        stroke="var(--text-1)"
        strokeWidth={running ? 1.75 : 0}
      />
    </Link>
  );
};

interface OldestLabelProps {
  readonly createdAt: number;
  readonly at: Spot;
  readonly others: readonly Spot[];
  readonly within: Parameters<typeof labelPlace>[3];
}

/** By the same clock as the figure above the picture, where no other dot stands. */
const OldestLabel = ({ createdAt, at, others, within }: OldestLabelProps) => {
  const words = `oldest ${useAgeWords(createdAt) ?? ''}`;
  const { x, y, anchor } = labelPlace(at, words.length * LETTER_PX, others, within);
  return (
    <text x={x} y={y} textAnchor={anchor} className="fill-ink-1 text-micro font-medium">
      {words}
    </text>
  );
};
