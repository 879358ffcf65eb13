export interface ValueAxisProps {
  readonly values: readonly number[];
  readonly y: (value: number) => number;
  /** Where the plot begins and ends, px. */
  readonly left: number;
  readonly right: number;
}

/** There is room for five characters. */
const short = (value: number): string => {
  if (Math.abs(value) >= 1_000_000) return `${value / 1_000_000} M`;
  return (Math.abs(value) >= 1000 ? `${value / 1000} k` : String(value)).replace('-', '−');
};

/** Values at the left of a plot, with a fine line through it at each. */
export const ValueAxis = ({ values, y, left, right }: ValueAxisProps) => (
  <g>
    {values.map((value) => (
      <g key={value}>
        <line
          x1={left}
          x2={right}
          y1={Math.round(y(value)) + 0.5}
          y2={Math.round(y(value)) + 0.5}
          stroke="var(--chart-grid)"
        />
        <text x={left - 8} y={y(value) + 4} textAnchor="end" className="fill-ink-3 text-micro tabular-nums">
          {short(value)}
        </text>
      </g>
    ))}
  </g>
);
