import { stateColour } from '../../parts/state-badge.tsx';
import type { TimeScale } from '../scale.ts';
import type { Band } from './band.ts';

/** Of a name in capitals, at the widest. */
const LETTER_PX = 9;

/** A name stands under its band, and only where no other one stands already. */
const placed = (bands: readonly Band[], scale: TimeScale): { band: Band; x: number }[] => {
  const labels: { band: Band; x: number }[] = [];
  let free = scale.left;
  for (const band of bands) {
    if (band.state === null) continue;
    const width = band.state.length * LETTER_PX;
    const middle = (scale.x(band.from) + scale.x(band.to)) / 2;
    const x = Math.min(Math.max(middle - width / 2, scale.left), scale.left + scale.width - width);
    if (x < free) continue;
    labels.push({ band, x });
    free = x + width + 8;
  }
  return labels;
};

/** The states over time as one band, names under it and never in it. */
export const StateLane = ({ bands, scale, y }: { bands: readonly Band[]; scale: TimeScale; y: number }) => (
  <g>
    {bands.map((band) => {
      if (band.state === null) return null;
      const x = scale.x(band.from);
      return (
        <rect
          key={band.from}
          x={x}
          y={y}
          width={Math.max(1, scale.x(band.to) - x - 1)}
          height={14}
          rx={1}
          fill={stateColour(band.state)}
        />
      );
    })}
    {placed(bands, scale).map(({ band, x }) => (
      <text key={band.from} x={x} y={y + 28} className="fill-ink-3 text-micro">
        {band.state}
      </text>
    ))}
  </g>
);
