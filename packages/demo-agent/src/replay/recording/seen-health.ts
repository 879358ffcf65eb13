import { shiftTimes } from '../time/shift-times.ts';
import { isAnswer } from './answer.ts';
import type { SeenHealth } from './timeline-events.ts';
import type { TimelineLine } from './timeline-line.ts';

const PATH = '/v1/system/health';
const SHORTEST_UPTIME_SECONDS = 0.1;

interface HealthBody {
  data: { uptime_seconds: number } & Record<string, unknown>;
}

const lineAt = (seen: SeenHealth, model: TimelineLine, startedAt: number): TimelineLine | null => {
  if (!isAnswer(model.outcome)) return null;
  const laterMs = seen.t - model.t;
  const moved = shiftTimes(model.outcome.body, { offsetMs: laterMs, idOffsetMs: 0, around: startedAt });
  const body = JSON.parse(moved) as HealthBody;
  const { t, ...told } = seen;
  const uptime = Math.max(SHORTEST_UPTIME_SECONDS, body.data.uptime_seconds + laterMs / 1000);
  const data = { ...body.data, ...told, uptime_seconds: uptime };
  return {
    ...model,
    t,
    sentAt: t,
    outcome: { ...model.outcome, body: JSON.stringify({ ...body, data }) },
  };
};

/**
 * The poll of 5 s misses the states of a start; the recorder's quicker look tells them. Each becomes
 * a health answer: the next recorded one, with what was seen and as much younger as it was earlier.
 */
export const seenHealthLines = (
  seen: readonly SeenHealth[],
  lines: readonly TimelineLine[],
  startedAt: number,
): readonly TimelineLine[] => {
  const health = lines.filter((line) => line.path === PATH && isAnswer(line.outcome));
  return seen.flatMap((one) => {
    const model = health.find((line) => line.t >= one.t);
    const line = model ? lineAt(one, model, startedAt) : null;
    return line ? [line] : [];
  });
};
