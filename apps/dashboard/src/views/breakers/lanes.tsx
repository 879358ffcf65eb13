'use client';

import type { BreakerState } from '@ciris/telemetry-contracts';
import { type ReactNode, useId } from 'react';
import { Hatch } from '../../charts/hatch.tsx';
import { BREAKER_LOOK } from '../../charts/lanes/breaker-band.ts';
import { PointerLayer } from '../../charts/pointer-layer.tsx';
import { type TimeScale, timeScale } from '../../charts/scale.ts';
import { TimeAxis } from '../../charts/time-axis.tsx';
import { useWidth } from '../../charts/use-width.ts';
import { span } from '../../format/duration.ts';
import { BreakerBadge } from '../../parts/breaker-state.tsx';
import { cn } from '../../parts/cn.ts';
import { type BreakerBand, type BreakerFamily, type BreakerLane, FAMILY_NAME } from './breaker.ts';
import { type Placed, placedLanes } from './lane-places.ts';

export interface LanesProps {
  readonly from: number;
  readonly to: number;
  readonly lanes: readonly BreakerLane[];
  /** What a breaker is now, at the right end of its lane. */
  readonly now: (lane: BreakerLane) => ReactNode;
  readonly onZoom: (from: number, to: number) => void;
}

/** Below this, names and states stand above their bands. */
const NARROW_PX = 620;
const AXIS_PX = 24;

/** A lane a breaker; its states differ in height as well as in colour. */
export const Lanes = ({ from, to, lanes, now, onZoom }: LanesProps) => {
  const hatch = useId();
  const [box, width] = useWidth<HTMLDivElement>();
  const narrow = width !== null && width < NARROW_PX;
  const { heads, rows, bottom } = placedLanes(lanes, narrow);
  const left = narrow ? 0 : 216;
  const scale = timeScale(from, to, left, Math.max(1, (width ?? 0) - left - (narrow ? 0 : 104)));
  return (
    <div ref={box} className="relative" style={{ height: bottom + AXIS_PX }}>
      {width === null ? null : (
        <>
          <svg width={width} height={bottom + AXIS_PX} aria-hidden="true" className="block">
            <defs>
              <Hatch id={hatch} />
            </defs>
            <TimeAxis scale={scale} top={0} bottom={bottom} />
            {rows.map((row) => (
              <Bands key={`${row.lane.family} ${row.lane.name}`} {...row} scale={scale} hatch={hatch} />
            ))}
          </svg>
          <PointerLayer
            scale={scale}
            top={0}
            bottom={bottom}
            onZoom={onZoom}
            readout={(at) => <Readout lanes={lanes} at={at} />}
          />
          {heads.map(({ family, top }) => (
            <Head key={family} family={family} top={top} />
          ))}
          {rows.map(({ lane, top }) => (
            <div
              key={`${lane.family} ${lane.name}`}
              className="pointer-events-none absolute inset-x-0 flex h-5 items-center justify-between gap-3 text-small"
              style={{ top }}
            >
              <span className={narrow ? 'min-w-0 truncate' : 'w-52 truncate'} title={lane.name}>
                {lane.name}
              </span>
              <span className={cn('pointer-events-auto w-24 shrink-0', narrow && 'text-right')}>{now(lane)}</span>
            </div>
          ))}
        </>
      )}
    </div>
  );
};

const Head = ({ family, top }: { family: BreakerFamily; top: number }) => (
  <p className="pointer-events-none absolute left-0 h-5 bg-page pr-2 text-small text-ink-3" style={{ top }}>
    {FAMILY_NAME[family]}
  </p>
);

const Bands = ({ lane, bandTop, scale, hatch }: Placed & { scale: TimeScale; hatch: string }) =>
  lane.bands.map(({ from, to, state }) => {
    const x = scale.x(from);
    const width = Math.max(1.5, scale.x(to) - x);
    if (state === null) {
      return (
        <rect key={from} x={x} y={bandTop} width={width} height={BREAKER_LOOK.open.height} fill={`url(#${hatch})`} />
      );
    }
    const { height, fill } = BREAKER_LOOK[state];
    return (
      <rect
        key={from}
        x={x}
        y={bandTop + BREAKER_LOOK.open.height - height}
        width={width}
        height={height}
        fill={fill}
      />
    );
  });

const bandAt = (bands: readonly BreakerBand[], at: number): BreakerBand | undefined =>
  bands.find((band) => at >= band.from && at < band.to);

/** Those that were not closed, and how many were. */
const Readout = ({ lanes, at }: { lanes: readonly BreakerLane[]; at: number }) => {
  const all = lanes.map(({ name, bands }) => ({ name, band: bandAt(bands, at) }));
  const stateOf = ({ band }: (typeof all)[number]): BreakerState | null => band?.state ?? null;
  const bad = all.filter((one) => stateOf(one) === 'open' || stateOf(one) === 'half_open');
  const closed = all.filter((one) => stateOf(one) === 'closed').length;
  return (
    <>
      {bad.map(({ name, band }) => (
        <p key={name}>
          <BreakerBadge state={band?.state ?? null} /> <span className="text-ink-1">{name}</span>{' '}
          <span className="text-ink-3 tabular-nums">{band ? span(band.to - band.from) : ''}</span>
        </p>
      ))}
      <p className="text-ink-2 tabular-nums">
        {closed} closed, {all.length - closed - bad.length} not known
      </p>
    </>
  );
};
