import type { agents, InputOf, OutputOf } from '@ciris/telemetry-contracts';
import { viewOf } from '../agent-view.ts';
import type { QueryContext } from '../context.ts';
import { rowOf } from './agent-row.ts';

/** One agent: its row, what it is, and which sources are open. */
export const getAgent = async (
  context: QueryContext,
  input: InputOf<typeof agents.get>,
): Promise<OutputOf<typeof agents.get>> => {
  const handle = context.directory.find(input.agent);
  const of = await viewOf(context, handle);
  const { record } = handle;
  return {
    ...(await rowOf(context, of)),
    url: record.url,
    origin: record.origin,
    addedAt: record.addedAt,
    settings: { content: record.settings.content, stream: record.settings.stream },
    credentials: handle.credentialKinds,
    uptimeSeconds: of.field<number>('health.uptimeSeconds'),
    selfReportedStatus: of.field<string>('health.status'),
    sources: [...handle.sources()],
  };
};
