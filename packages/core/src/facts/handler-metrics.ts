import { ACTIONS, type Action } from '@ciris/telemetry-contracts';

/** How `packages/instrument` and whoever follows it call what they measure of handlers. */
export const HANDLER_METRICS = {
  invocations: 'ciris.handler.invocations',
  errors: 'ciris.handler.errors',
  durationCount: 'ciris.handler.duration.count',
  durationSum: 'ciris.handler.duration.sum',
  durationBucket: 'ciris.handler.duration.bucket',
  lastInvocation: 'ciris.handler.last_invocation',
} as const;

export const HANDLER_LABEL = 'ciris.handler';

/** The action of a handler by whatever name: `SPEAK`, `speak`, `SpeakHandler`; null: it is none of the ten. */
export const actionOfHandler = (name: string): Action | null => {
  const words = name
    .replace(/_?handler$/i, '')
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase();
  return ACTIONS.find((action) => action === words) ?? null;
};
