import type { AppOutput } from '../../live/outputs.ts';

export type BreakerList = AppOutput['breakers']['list'];
export type Breaker = BreakerList['rows'][number];
export type BreakerTimeline = AppOutput['breakers']['timeline'];
export type BreakerLane = BreakerTimeline['lanes'][number];
export type BreakerBand = BreakerLane['bands'][number];
export type BreakerChange = BreakerTimeline['changes'][number];
export type BreakerFamily = Breaker['family'];

export const FAMILY_NAME: Readonly<Record<BreakerFamily, string>> = {
  llm: 'Providers of the LLM bus',
  registry: 'Services of the registry',
};

/** Of those alone single counts and thresholds are told. */
export const isOfLlm = ({ family }: { readonly family: BreakerFamily }): boolean => family === 'llm';
