'use client';

import Link from 'next/link';
import { ReferenceArea, ReferenceLine, Scatter, ScatterChart, XAxis, YAxis } from 'recharts';
import { span, took } from '../format/duration.ts';
import { plain } from '../format/shown.ts';
import { PLOT } from './use-plot.ts';
import { useWidth } from './use-width.ts';

export interface Waiting {
  readonly id: string;
  readonly ageMs: number;
  readonly priority: number;
  readonly running: boolean;
}

export interface PriorityAgeProps {
  readonly items: readonly Waiting[];
  readonly height: number;
  /** Older than this is unusual; null: not told. */
  readonly usualMs: number | null;
  readonly hrefOf: (id: string) => string;
}

const MARKS = [1, 5, 15, 60, 180, 600, 1800, 3600, 10_800, 43_200, 86_400, 604_800].map((seconds) => seconds * 1000);
const TICK = { fill: 'var(--text-3)', fontSize: 11 } as const;
/** Agents know ten priorities; a queue of zeros must not look as if zero were the top. */
const TOP_PRIORITY = 10;
/** From here on there is room for a label at the left of a dot. */
const LABEL_LEFT_FROM = 150;

const domainOf = (items: readonly Waiting[]): [number, number] => {
  const ages = items.map(({ ageMs }) => ageMs);
  const low = Math.max(1000, Math.min(...ages, 5000) * 0.7);
  const high = Math.max(...ages, 60_000) * 1.4;
  return [low, high];
};

interface DotProps {
  readonly cx?: number | undefined;
  readonly cy?: number | undefined;
  readonly payload?: Waiting | undefined;
}

/** What waits by how urgent it is and how old: what is wrong gathers at the right. */
export const PriorityAge = ({ items, height, usualMs, hrefOf }: PriorityAgeProps) => {
  const [box, width] = useWidth<HTMLDivElement>();
  const known = items.filter(({ ageMs }) => ageMs > 0);
  const [low, high] = domainOf(known);
  const marks = MARKS.filter((mark) => mark >= low && mark <= high);
  const top = Math.max(TOP_PRIORITY, ...known.map(({ priority }) => priority));
  const oldest = known.reduce<Waiting | null>(
    (old, item) => (old === null || item.ageMs > old.ageMs ? item : old),
    null,
  );
  return (
    <div ref={box} style={{ height }} className="tabular-nums">
      {width === null ? null : (
        <ScatterChart
          width={width}
          height={height}
          margin={{ top: PLOT.top, right: 12, bottom: 0, left: 0 }}
          accessibilityLayer={false}
        >
          <XAxis
            dataKey="ageMs"
            type="number"
            scale="log"
            domain={[low, high]}
            ticks={marks}
            tickFormatter={span}
            height={PLOT.axis}
            tick={TICK}
            tickLine={false}
            axisLine={{ stroke: 'var(--chart-axis)' }}
            interval={0}
            allowDataOverflow
          />
          <YAxis
            dataKey="priority"
            type="number"
            domain={[-0.5, top + 0.5]}
            ticks={[0, 2, 4, 6, 8, 10].filter((value) => value <= top)}
            width={PLOT.left}
            tick={TICK}
            tickLine={false}
            axisLine={false}
            interval={0}
          />
          {usualMs !== null && usualMs < high ? (
            <ReferenceArea
              x1={Math.max(low, usualMs)}
              x2={high}
              fill="var(--bg-sunken)"
              fillOpacity={1}
              label={{
                value: `older than p95, ${plain(took(usualMs))}`,
                position: 'insideTopRight',
                fill: 'var(--text-3)',
                fontSize: 11,
              }}
            />
          ) : null}
          {[0, 2, 4, 6, 8, 10].map((value) => (
            <ReferenceLine key={value} y={value} stroke="var(--chart-grid)" />
          ))}
          {marks.map((mark) => (
            <ReferenceLine key={mark} x={mark} stroke="var(--chart-grid)" />
          ))}
          <Scatter
            data={[...known]}
            shape={({ cx, cy, payload }: DotProps) => (
              <Dot cx={cx} cy={cy} payload={payload} oldest={oldest?.id ?? null} hrefOf={hrefOf} />
            )}
            isAnimationActive={false}
          />
        </ScatterChart>
      )}
    </div>
  );
};

interface MarkProps extends DotProps {
  /** The one whose age is written beside it. */
  readonly oldest: string | null;
  readonly hrefOf: (id: string) => string;
}

/** Filled while it waits, a ring while it runs. The list below leads to the same, so keys need not stop here. */
const Dot = ({ cx = 0, cy = 0, payload, oldest, hrefOf }: MarkProps) => {
  if (payload === undefined) return <g />;
  const { id, running, ageMs } = payload;
  const atLeft = cx >= LABEL_LEFT_FROM;
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
      {id === oldest ? (
        <text
          x={atLeft ? cx - 10 : cx + 10}
          y={cy + 4}
          textAnchor={atLeft ? 'end' : 'start'}
          className="fill-ink-1 text-micro font-medium"
        >
          oldest {span(ageMs)}
        </text>
      ) : null}
    </Link>
  );
};
