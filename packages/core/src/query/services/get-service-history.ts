import type { InputOf, OutputOf, services } from '@ciris/telemetry-contracts';
import { viewOf } from '../agent-view.ts';
import type { QueryContext } from '../context.ts';
import { serviceChange } from './changes.ts';
import { findService } from './find-service.ts';

/** Changes of a service's health, newest first. */
export const getServiceHistory = async (
  context: QueryContext,
  input: InputOf<typeof services.history>,
): Promise<OutputOf<typeof services.history>> => {
  const handle = context.directory.find(input.agent);
  const { found } = findService(await viewOf(context, handle), input.service);
  const page = await context.reader.events.page(handle.record.number, {
    types: ['service.changed'],
    keyPrefix: `${found.service}:`,
    limit: input.limit,
    cursor: input.cursor,
  });
  return {
    rows: page.rows
      .map(serviceChange)
      .filter((change) => change !== null)
      .map(({ at, from, to, words }) => ({ at, from, to, words })),
    ...(page.next ? { next: page.next } : {}),
    observedAt: handle.observedAt,
  };
};
