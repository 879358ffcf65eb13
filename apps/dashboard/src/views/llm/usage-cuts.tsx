'use client';

import type { CallSource } from '@ciris/telemetry-contracts';
import { Cuts } from '../../parts/table/cuts.tsx';
import { LLM_BY, LLM_SOURCE } from '../../subjects/llm.ts';

const BY = { provider: 'By provider', model: 'By model', handler: 'By who asked', call: 'Single calls' } as const;
const SOURCE = { best: 'Best source', database: 'Database', stream: 'Event stream', otlp: 'Pushed' } as const;

export const UsageCuts = () => <Cuts of={LLM_BY} labels={BY} />;

/** Only where there is a choice. */
export const SourceCuts = ({ sources }: { sources: readonly CallSource[] }) =>
  sources.length < 2 ? null : (
    <fieldset className="contents">
      <legend className="sr-only">Whose single calls</legend>
      <Cuts of={LLM_SOURCE} labels={SOURCE} />
    </fieldset>
  );
