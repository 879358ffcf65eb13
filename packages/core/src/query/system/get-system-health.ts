import type { CognitiveState, InputOf, OutputOf, Reading, system } from '@ciris/telemetry-contracts';
import { viewOf } from '../agent-view.ts';
import type { QueryContext } from '../context.ts';
import { maySeeContent } from '../may-see-content.ts';

type Warnings = OutputOf<typeof system.health>['warnings'];

/** Warning texts are localised and may name persons: codes are for all, texts for ADMIN. */
const warningsFor = (reading: Warnings, content: boolean): Warnings =>
  reading.status === 'unavailable' || content
    ? reading
    : { ...reading, value: reading.value.map((warning) => ({ ...warning, message: null })) };

/** What the agent says of its own health, beside the verdict that evidence gives. */
export const getSystemHealth = async (
  context: QueryContext,
  input: InputOf<typeof system.health>,
): Promise<OutputOf<typeof system.health>> => {
  const handle = context.directory.find(input.agent);
  const of = await viewOf(context, handle);
  const warnings = of.field('health.warnings') as unknown as Reading<
    { code: string; severity: string; message: string | null }[]
  >;
  return {
    status: of.field<string>('health.status'),
    version: of.field<string>('health.version'),
    uptimeSeconds: of.field<number>('health.uptimeSeconds'),
    initializationComplete: of.field<boolean>('health.initializationComplete'),
    cognitiveState: of.field<CognitiveState>('cognition.state'),
    paused: of.field<boolean>('processor.paused'),
    degradedMode: of.field<boolean>('health.degradedMode'),
    warnings: warningsFor(warnings, maySeeContent(context.actor)),
    verdict: handle.verdict,
  };
};
