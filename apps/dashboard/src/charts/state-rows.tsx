'use client';

import type { CognitiveState } from '@ciris/telemetry-contracts';
import { useId } from 'react';
import { span } from '../format/duration.ts';
import { StateBadge, stateColour } from '../parts/state-badge.tsx';
import { Hatch } from './hatch.tsx';
import { type Band, bandAt } from './lanes/band.ts';
import { PointerLayer } from './pointer-layer.tsx';
import { type TimeScale, timeScale } from './scale.ts';
import { TimeAxis } from './time-axis.tsx';
import { useWidth } from './use-width.ts';

export interface StateRowsProps {
  readonly from: number;
  readonly to: number;
  readonly bands: readonly Band[];
  readonly onZoom: (from: number, to: number) => void;
}

const ROWS: readonly CognitiveState[] = ['WAKEUP', 'WORK', 'PLAY', 'SOLITUDE', 'DREAM', 'SHUTDOWN'];
const PITCH = 24;
const TOP = 4;
const BAR = 12;
const LEFT = 96;
const BOTTOM = TOP + ROWS.length * PITCH;
export const STATE_ROWS_HEIGHT = BOTTOM + 24;

const rowY = (state: CognitiveState): number => TOP + ROWS.indexOf(state) * PITCH + (PITCH - BAR) / 2;

/** A row a state, so that a short one is found without looking for it. */
export const StateRows = ({ from, to, bands, onZoom }: StateRowsProps) => {
  const hatch = useId();
  const [box, width] = useWidth<HTMLDivElement>();
  const scale = timeScale(from, to, LEFT, Math.max(1, (width ?? 0) - LEFT));
  return (
    <div ref={box} className="relative" style={{ height: STATE_ROWS_HEIGHT }}>
      {width === null ? null : (
        <>
          <svg width={width} height={STATE_ROWS_HEIGHT} aria-hidden="true" className="block">
            <defs>
              <Hatch id={hatch} />
            </defs>
            <TimeAxis scale={scale} top={TOP} bottom={BOTTOM} room={0} />
            {ROWS.map((state, index) => (
              <g key={state}>
                <line
                  x1={LEFT}
                  x2={width}
                  y1={TOP + (index + 1) * PITCH + 0.5}
                  y2={TOP + (index + 1) * PITCH + 0.5}
                  stroke="var(--chart-grid)"
                />
                <text x={0} y={rowY(state) + 10} className="fill-ink-2 text-micro">
                  {state}
                </text>
              </g>
            ))}
            <Bands bands={bands} scale={scale} hatch={hatch} />
          </svg>
          <PointerLayer
            scale={scale}
            top={TOP}
            bottom={BOTTOM}
            onZoom={onZoom}
            readout={(at) => <Readout band={bandAt(bands, at)} />}
          />
        </>
      )}
    </div>
  );
};

const Bands = ({ bands, scale, hatch }: { bands: readonly Band[]; scale: TimeScale; hatch: string }) =>
  bands.map((band, index) => {
    const x = scale.x(band.from);
    const width = Math.max(1.5, scale.x(band.to) - x);
    const next = bands[index + 1]?.state ?? null;
    if (band.state === null) {
      return <rect key={band.from} x={x} y={TOP} width={width} height={BOTTOM - TOP} fill={`url(#${hatch})`} />;
    }
    return (
      <g key={band.from}>
        <rect x={x} y={rowY(band.state)} width={width} height={BAR} rx={1} fill={stateColour(band.state)} />
        {next === null ? null : (
          <line
            x1={x + width}
            x2={x + width}
            y1={rowY(band.state) + BAR / 2}
            y2={rowY(next) + BAR / 2}
            stroke="var(--chart-ink)"
          />
        )}
      </g>
    );
  });

const Readout = ({ band }: { band: Band | undefined }) => (
  <>
    <p>
      <StateBadge state={band?.state ?? null} />
      {band ? <span className="ml-1.5 text-ink-1 tabular-nums">{span(band.to - band.from)}</span> : null}
    </p>
    <p className="text-ink-3">{band?.reason ?? 'reason not told'}</p>
  </>
);
