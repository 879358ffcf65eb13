'use client';

import type { EndpointState } from '@ciris/telemetry-contracts';
import { span, took } from '../../format/duration.ts';
import { plain } from '../../format/shown.ts';
import { trpc } from '../../live/trpc.ts';
import { useNowOptions } from '../../live/use-live-query.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { ScrollBox } from '../../parts/scroll-box.tsx';
import { SkeletonRows } from '../../parts/skeleton.tsx';
import { Age } from '../../parts/time.tsx';
import { SourcesStrip } from '../overview/sources-strip.tsx';

/** How each source and endpoint of an agent is read, and how that goes. */
export const Endpoints = ({ agent }: { agent: string }) => {
  const sources = trpc.agents.sources.useQuery({ agent }, useNowOptions());
  return (
    <Loaded of={sources} what="The sources" skeleton={<SkeletonRows rows={5} />}>
      {(data) => (
        <>
          <SourcesStrip sources={data.sources} />
          <section aria-label="Endpoints">
            <p className="mb-2 text-small text-ink-3">
              {data.requestsLastMinute} requests in the last minute, of {data.requestBudgetPerMinute} that this agent is
              asked at most
            </p>
            <ScrollBox label="Endpoints" className="overflow-x-auto">
              <table className="w-full min-w-160 border-collapse text-small">
                <thead>
                  <tr className="text-left text-ink-3">
                    <th className="px-3 pb-1.5 pl-0 font-normal">Endpoint</th>
                    <th className="px-3 pb-1.5 text-right font-normal">Every</th>
                    <th className="px-3 pb-1.5 text-right font-normal">Last answer</th>
                    <th className="px-3 pb-1.5 text-right font-normal">Status</th>
                    <th className="px-3 pb-1.5 text-right font-normal">Took</th>
                    <th className="px-3 pb-1.5 font-normal">Trouble</th>
                  </tr>
                </thead>
                <tbody>
                  {data.endpoints.map((endpoint) => (
                    <EndpointRow key={endpoint.endpoint} state={endpoint} />
                  ))}
                </tbody>
              </table>
            </ScrollBox>
          </section>
        </>
      )}
    </Loaded>
  );
};

const EndpointRow = ({ state }: { state: EndpointState }) => (
  <tr className="border-t border-line tabular-nums">
    <td className="h-8 px-3 pl-0 whitespace-nowrap">
      <code>{state.endpoint}</code>
    </td>
    <td className="px-3 text-right whitespace-nowrap text-ink-2">{span(state.everyMs)}</td>
    <td className="px-3 text-right whitespace-nowrap">
      {state.lastAnswerAt === null ? (
        <span className="text-ink-3">– none yet</span>
      ) : (
        <Age at={state.lastAnswerAt} ago />
      )}
    </td>
    <td className="px-3 text-right">{state.lastStatus ?? '–'}</td>
    <td className="px-3 text-right whitespace-nowrap">
      {state.lastLatencyMs === null ? '–' : plain(took(state.lastLatencyMs))}
    </td>
    <td className="px-3 text-degraded">
      {state.failure === null
        ? null
        : `${state.failure.detail}${state.consecutiveFailures > 1 ? `, ${state.consecutiveFailures} times` : ''}`}
    </td>
  </tr>
);
