'use client';

import { useState } from 'react';
import { errorWords } from '../live/error-words.ts';
import { trpc } from '../live/trpc.ts';
import { ScrollBox } from './scroll-box.tsx';
import { Moment } from './time.tsx';

const pretty = (body: string): string => {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
};

/** The newest answer of an endpoint as it came, masked; asked for only when somebody wants it. */
export const RawAnswer = ({ agent, endpoint }: { agent: string; endpoint: string }) => {
  const [wanted, setWanted] = useState(false);
  const raw = trpc.agents.raw.useQuery({ agent, endpoint }, { enabled: wanted, staleTime: 0 });
  if (!wanted) {
    return (
      <button
        type="button"
        onClick={() => setWanted(true)}
        className="mt-3 rounded-1 text-link underline decoration-link/40 underline-offset-2 hover:decoration-link"
      >
        Raw answer
      </button>
    );
  }
  if (raw.error) return <p className="mt-3 text-ink-2">{errorWords(raw.error).what}</p>;
  if (!raw.data) return <p className="appear-late mt-3 text-ink-3">Asking…</p>;
  return (
    <div className="mt-3">
      <p className="text-ink-3">
        {raw.data.status}, <Moment at={raw.data.observedAt} />
        {raw.data.truncated ? ', cut at 64 KB' : ''}
      </p>
      <ScrollBox
        label="Raw answer"
        className="mt-1 max-h-60 overflow-auto rounded-1 border border-line bg-canvas p-2 text-micro text-ink-2"
      >
        <pre>{pretty(raw.data.body)}</pre>
      </ScrollBox>
    </div>
  );
};
