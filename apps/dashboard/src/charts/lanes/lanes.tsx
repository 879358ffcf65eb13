'use client';

import type { Reading, Series } from '@ciris/telemetry-contracts';
import { type ReactNode, useId } from 'react';
import { span } from '../../format/duration.ts';
import { BreakerBadge } from '../../parts/breaker-state.tsx';
import { StateBadge } from '../../parts/state-badge.tsx';
import { type Bucket, bucketsOf, endingWith, gapsOf, thinned } from '../buckets.ts';
import { Hatch } from '../hatch.tsx';
import { PointerLayer } from '../pointer-layer.tsx';
import { timeScale } from '../scale.ts';
import { TimeAxis } from '../time-axis.tsx';
import { useWidth } from '../use-width.ts';
import { type Band, bandAt } from './band.ts';
import { BarsLane } from './bars-lane.tsx';
import { type BreakerBand, breakerStateAt } from './breaker-band.ts';
import { BreakerLane } from './breaker-lane.tsx';
import { type Gap, inAll, without } from './gaps.ts';
import { LevelLane } from './level-lane.tsx';
import { StateLane } from './state-lane.tsx';

export interface LanesProps {
  readonly from: number;
  readonly to: number;
  readonly bands: readonly Band[];
  readonly ended: Series | undefined;
  readonly waiting: Series | undefined;
  /** The worst of all breakers. */
  readonly breakers: readonly BreakerBand[];
  /** What stands beside the lane of what waits; null: the lanes are of the past. */
  readonly depth: Reading<number> | null;
  /** Why two of the lanes are not there, where they could not be read. */
  readonly missing: string | null;
  readonly stoppedSince: number | null;
  /** What each lane says now, at its right end. */
  readonly now: {
    readonly state: ReactNode;
    readonly ended: ReactNode;
    readonly waiting: ReactNode;
    readonly breakers: ReactNode;
  };
  readonly onZoom: (from: number, to: number) => void;
}

export const LANES_HEIGHT = 274;
const AXIS_Y = 252;
const STATE_Y = 10;
const ENDED_Y = 124;
const WAITING_Y = 200;
const BREAKERS_Y = 238;
const BREAKERS_PX = 16;
const LANE_PX = 46;
/** Below this the labels stand narrower and the values of now stand above. */
const NARROW_PX = 620;

/** Lanes over one time axis: what state it was in, what ended, what waited, and whether a breaker was open. */
export const Lanes = (props: LanesProps) => {
  const { from, to, bands, ended, waiting, breakers, depth, missing, stoppedSince, now, onZoom } = props;
  const hatch = useId();
  const [box, width] = useWidth<HTMLDivElement>();
  const narrow = width !== null && width < NARROW_PX;
  const left = narrow ? 68 : 116;
  const scale = timeScale(from, to, left, Math.max(1, (width ?? 0) - left - (narrow ? 0 : 112)));
  const endedBuckets = thinned(ended ? bucketsOf(ended) : [], Math.floor(scale.width / 5), 'count');
  const waitingBuckets = endingWith(thinned(waiting ? bucketsOf(waiting) : [], scale.width, 'level'), depth);
  const states = bands.filter((band) => band.state === null);
  const ends = missing === null ? gapsOf(endedBuckets) : [{ from, to }];
  const waits = missing === null ? gapsOf(waitingBuckets) : [{ from, to }];
  const broken = breakers.filter((band) => band.state === null);
  // Where nothing at all is known, one hatch runs through all lanes.
  const all = inAll([states, ends, waits, broken]);
  const each = endedBuckets[0] ? span(endedBuckets[0].to - endedBuckets[0].from) : '';
  return (
    <div ref={box} className="relative" style={{ height: LANES_HEIGHT }}>
      {width === null ? null : (
        <>
          <svg width={width} height={LANES_HEIGHT} aria-hidden="true" className="block">
            <defs>
              <Hatch id={hatch} />
            </defs>
            <TimeAxis scale={scale} top={4} bottom={AXIS_Y} />
            <StateLane bands={bands} scale={scale} y={STATE_Y} />
            <BarsLane buckets={endedBuckets} scale={scale} y={ENDED_Y} height={LANE_PX} stoppedSince={stoppedSince} />
            <LevelLane buckets={waitingBuckets} scale={scale} y={WAITING_Y} height={LANE_PX - 8} />
            <BreakerLane bands={breakers} scale={scale} y={BREAKERS_Y} />
            <Gaps gaps={all} y={STATE_Y - 2} height={AXIS_Y - STATE_Y} x={scale.x} hatch={hatch} />
            <Gaps gaps={without(states, all)} y={STATE_Y - 2} height={18} x={scale.x} hatch={hatch} />
            <Gaps gaps={without(ends, all)} y={ENDED_Y - LANE_PX} height={LANE_PX} x={scale.x} hatch={hatch} />
            <Gaps gaps={without(waits, all)} y={WAITING_Y - 38} height={38} x={scale.x} hatch={hatch} />
            <Gaps
              gaps={without(broken, all)}
              y={BREAKERS_Y - BREAKERS_PX}
              height={BREAKERS_PX}
              x={scale.x}
              hatch={hatch}
            />
          </svg>
          <LaneLabel top={STATE_Y - 3} name="State" now={now.state} narrow={narrow} />
          <LaneLabel
            top={ENDED_Y - 36}
            name="Ended"
            hint={missing ?? (each === '' ? '' : `per ${each}`)}
            now={now.ended}
            narrow={narrow}
          />
          <LaneLabel
            top={WAITING_Y - 34}
            name="Waiting"
            hint={missing ?? 'in the queue'}
            now={now.waiting}
            narrow={narrow}
          />
          <LaneLabel
            top={BREAKERS_Y - BREAKERS_PX}
            name="Breakers"
            hint="the worst"
            now={now.breakers}
            narrow={narrow}
          />
          <PointerLayer
            scale={scale}
            top={0}
            bottom={AXIS_Y}
            onZoom={onZoom}
            readout={(at) => (
              <Readout
                band={bandAt(bands, at)}
                ended={bucketAt(endedBuckets, at)}
                waiting={bucketAt(waitingBuckets, at)}
                breakers={breakerStateAt(breakers, at)}
              />
            )}
          />
        </>
      )}
    </div>
  );
};

const bucketAt = (buckets: readonly Bucket[], at: number): Bucket | undefined =>
  buckets.find((bucket) => at >= bucket.from && at < bucket.to);

interface GapsProps {
  readonly gaps: readonly Gap[];
  readonly x: (at: number) => number;
  readonly y: number;
  readonly height: number;
  readonly hatch: string;
}

const Gaps = ({ gaps, x, y, height, hatch }: GapsProps) =>
  gaps.map(({ from, to }) => (
    <rect key={from} x={x(from)} y={y} width={x(to) - x(from)} height={height} fill={`url(#${hatch})`} />
  ));

interface LaneLabelProps {
  readonly top: number;
  readonly name: string;
  readonly hint?: string;
  readonly now: ReactNode;
  readonly narrow: boolean;
}

const LaneLabel = ({ top, name, hint, now, narrow }: LaneLabelProps) => (
  <div
    className="pointer-events-none absolute inset-x-0 flex justify-between text-small leading-[15px]"
    style={{ top }}
  >
    <div className="text-ink-2">
      {name}
      {hint ? <div className="text-micro leading-[15px] text-ink-3">{hint}</div> : null}
    </div>
    {narrow ? null : <div className="pointer-events-auto w-26 text-micro text-ink-3">{now}</div>}
  </div>
);

const said = (bucket: Bucket | undefined): string => (bucket?.value == null ? 'no data' : String(bucket.value));

const Readout = ({
  band,
  ended,
  waiting,
  breakers,
}: {
  band: Band | undefined;
  ended: Bucket | undefined;
  waiting: Bucket | undefined;
  breakers: BreakerBand['state'];
}) => (
  <>
    <p>
      <StateBadge state={band?.state ?? null} />
      {band ? <span className="ml-1.5 text-ink-2 tabular-nums">{span(band.to - band.from)}</span> : null}
    </p>
    {band?.reason ? <p className="text-ink-3">{band.reason}</p> : null}
    <p className="text-ink-2 tabular-nums">
      {said(ended)} ended, {said(waiting)} in the queue
    </p>
    {breakers === null ? null : (
      <p className="text-ink-2">
        Worst breaker <BreakerBadge state={breakers} />
      </p>
    )}
  </>
);
