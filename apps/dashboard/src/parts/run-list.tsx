import type { HandlerRun } from '@ciris/telemetry-contracts';
import Link from 'next/link';
import { took } from '../format/duration.ts';
import { plain } from '../format/shown.ts';
import { links } from '../url/links.ts';
import { Moment } from './time.tsx';

/** Runs of a handler or a tool, newest first: each leads to the thought that it ended. */
export const RunList = ({ agent, runs }: { agent: string; runs: readonly HandlerRun[] }) => (
  <ul aria-label="Newest runs" className="border-t border-line">
    {runs.map((run) => (
      <li
        key={`${run.thoughtId} ${run.at}`}
        className="flex min-h-8.5 flex-wrap items-center gap-x-4 border-b border-line py-1"
      >
        <Moment at={run.at} className="w-36 shrink-0 text-small text-ink-3" />
        <Link
          href={links.item(agent, 'thoughts', run.thoughtId)}
          prefetch={false}
          className="min-w-0 truncate rounded-1 font-mono text-small hover:underline"
        >
          {run.thoughtId}
        </Link>
        {run.tool === null ? null : <span className="text-small text-ink-2">{run.tool}</span>}
        {run.failed === true ? <span className="text-small text-critical">failed</span> : null}
        <span className="ml-auto text-small tabular-nums">
          {run.durationMs === null ? '– not told' : plain(took(run.durationMs))}
        </span>
      </li>
    ))}
  </ul>
);
