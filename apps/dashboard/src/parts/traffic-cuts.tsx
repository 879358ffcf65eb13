'use client';

import { TRAFFIC } from '../url/traffic.ts';
import { Cuts } from './table/cuts.tsx';

const LABEL = { all: 'All traffic', ritual: 'Rituals', test: 'Tests', real: 'Real' } as const;

/** The agent's own waking up and shutting down, tests by a mock LLM, and what somebody wants of it. */
export const TrafficCuts = () => (
  // biome-ignore lint/a11y/useSemanticElements: a fieldset would be drawn as one.
  <span role="group" aria-label="Traffic" className="inline-flex flex-wrap items-center gap-2">
    <Cuts of={TRAFFIC} labels={LABEL} />
  </span>
);
