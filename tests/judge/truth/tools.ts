import type { Generation } from '@ciris/telemetry-contracts';
import { NAMES, querySample } from './sample-file.ts';
import { recordedEvents } from './stream.ts';
import { trueThoughts } from './thoughts.ts';

export interface TrueToolRun {
  readonly tool: string;
  readonly at: number;
  /** Null: the stream does not say it. */
  readonly failed: boolean | null;
  /** Null: the database does not say it. */
  readonly ms: number | null;
}

/** Which tool each thought ran: v1 says it in its signed trail, v2 in the thought's own action, early nowhere. */
const namesOf = (generation: Generation): readonly { readonly id: string; readonly tool: string }[] => {
  if (generation === 'early') return [];
  const rows =
    generation === 'v1'
      ? querySample(
          generation,
          `select originator_id id,
             json_extract(json_extract(event_payload, '$.parameters'), '$.tool_name') tool
           from audit_log where event_type = 'tool'`,
          'ciris_audit.db',
        )
      : querySample(
          generation,
          `select thought_id id, json_extract(final_action_json, '$.action_params.name') tool
           from ${NAMES[generation].thoughts} where json_extract(final_action_json, '$.action_type') = 'tool'`,
        );
  return rows.map(({ id, tool }) => ({ id: String(id), tool: String(tool) }));
};

export const storedToolRuns = (generation: Generation): readonly TrueToolRun[] =>
  namesOf(generation).map(({ id, tool }) => {
    const thought = trueThoughts(generation).get(id);
    if (thought?.action !== 'tool') throw new Error(`${generation}: ${id} ran no tool`);
    return { tool, at: thought.endedAt, failed: thought.status === 'failed', ms: null };
  });

export const streamedToolRuns = (generation: Generation): readonly TrueToolRun[] =>
  recordedEvents(generation)
    .filter(({ type, body }) => type === 'action_result' && /tool$/i.test(String(body.action_executed)))
    .map(({ at, body }) => ({
      tool: String((body.action_parameters as { name?: unknown } | null)?.name),
      at,
      failed: null,
      ms: Number(body.execution_time_ms),
    }));
