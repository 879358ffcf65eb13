import type { Happening } from '../../engine/happening.ts';
import type { Random } from '../../engine/random.ts';
import { withMillis, withZ } from '../spelling.ts';
import { insertInto, type Write } from './write.ts';

const TABLE = 'cirislens_incident_records';
const GRAVE: Readonly<Record<string, string>> = { ERROR: 'error', CRITICAL: 'critical' };

/** A service writes its errors in one place, whatever it says. */
const lineOf = (service: string): number =>
  100 + ([...service].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % 400);

/** `v2` keeps each line of ERROR or above as an incident, and tells equal ones apart. */
export const incidentRows =
  (random: Random) =>
  (happening: Happening): readonly Write[] => {
    const severity = happening.kind === 'log' ? GRAVE[happening.level] : undefined;
    if (happening.kind !== 'log' || severity === undefined) return [];
    const { at, service, message, exception } = happening;
    return [
      insertInto(TABLE, {
        incident_id: random.uuid(),
        tenant_id: 'agent-default',
        severity,
        category: 'log_error',
        title: message.slice(0, 200),
        description: message,
        correlation_keys: '[]',
        state: 'open',
        first_seen_at: withZ(at),
        last_seen_at: withZ(at),
        occurrences: 1,
        created_at: withMillis(at),
        source_component: `ciris_engine.logic.${service}`,
        exception_type: exception,
        stack_trace:
          exception === null ? null : `Traceback (most recent call last):\n  simulated\n${exception}: ${message}`,
        filename: `${service}.py`,
        line_number: lineOf(service),
        function_name: 'run',
      }),
    ];
  };
