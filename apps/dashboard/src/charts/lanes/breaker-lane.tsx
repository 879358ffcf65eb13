import type { TimeScale } from '../scale.ts';
import { BREAKER_LOOK, type BreakerBand } from './breaker-band.ts';

/** Which state breakers were in, standing on `y`. */
export const BreakerLane = ({ bands, scale, y }: { bands: readonly BreakerBand[]; scale: TimeScale; y: number }) =>
  bands.map(({ from, to, state }) => {
    if (state === null) return null;
    const { height, fill } = BREAKER_LOOK[state];
    const x = scale.x(from);
    const width = Math.max(1.5, scale.x(to) - x);
    return <rect key={from} x={x} y={y - height} width={width} height={height} fill={fill} />;
  });
