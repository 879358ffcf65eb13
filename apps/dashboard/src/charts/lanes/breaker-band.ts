import type { BreakerState } from '@ciris/telemetry-contracts';

/** A span in one state; null: not known. */
export interface BreakerBand {
  readonly from: number;
  readonly to: number;
  readonly state: BreakerState | null;
}

/** By height as well as by colour. */
export const BREAKER_LOOK: Readonly<Record<BreakerState, { readonly height: number; readonly fill: string }>> = {
  closed: { height: 4, fill: 'var(--tick-healthy)' },
  half_open: { height: 8, fill: 'var(--mark-degraded)' },
  open: { height: 14, fill: 'var(--mark-critical)' },
};

const WORST_FIRST = ['open', 'half_open', 'closed'] as const satisfies readonly BreakerState[];

export const breakerStateAt = (bands: readonly BreakerBand[], at: number): BreakerState | null =>
  bands.find((band) => at >= band.from && at < band.to)?.state ?? null;

/** Of several breakers the one that was worst at each moment; what is not known of one hides no other. */
export const worstBands = (lanes: readonly (readonly BreakerBand[])[]): readonly BreakerBand[] => {
  const edges = [...new Set(lanes.flatMap((bands) => bands.flatMap(({ from, to }) => [from, to])))].sort(
    (one, other) => one - other,
  );
  const worst: BreakerBand[] = [];
  for (const [index, from] of edges.slice(0, -1).entries()) {
    const to = edges[index + 1] ?? from;
    const states = lanes.map((bands) => breakerStateAt(bands, from));
    const state = WORST_FIRST.find((one) => states.includes(one)) ?? null;
    const last = worst.at(-1);
    if (last?.state === state && last.to === from) worst[worst.length - 1] = { ...last, to };
    else worst.push({ from, to, state });
  }
  return worst;
};
