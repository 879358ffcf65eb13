import type { LogClass, LogLevel, logs, OutputOf } from '@ciris/telemetry-contracts';
import { plural } from '../../insight/verdict-text.ts';
import type { LogLine } from '../../ports/kinds/log.ts';
import type { Span } from '../../ports/reader.ts';
import type { AgentView } from '../agent-view.ts';
import type { QueryContext } from '../context.ts';
import { HOUR_MS } from '../window.ts';
import { windowWords } from '../window-words.ts';
import { type LogTold, logTold, ofLog } from './log-told.ts';

const GRAVE = ['WARNING', 'ERROR', 'CRITICAL'] as const satisfies readonly LogLevel[];
/** More are not counted: then the answer speaks of as long as these reach back. */
const MOST_LINES = 1000;

/** What lines are about, in the plural. One failed call leaves lines of several classes. */
const ABOUT: Readonly<Record<LogClass, string | null>> = {
  rate_limited: 'LLM calls that failed',
  llm_error: 'LLM calls that failed',
  llm_detail: 'LLM calls that failed',
  breaker_open: 'circuit breakers that opened',
  thought_failed: 'thoughts and tasks that failed',
  tool_failed: 'tools that failed or were not found',
  discord_lost: 'the lost connection to Discord',
  reasoning: 'reasoning that calls itself fragile',
  network: 'things outside that were not reached',
  access_refused: 'somebody who was refused',
  defect: 'faults in the agent’s own code',
  startup: 'its start',
  harmless: 'what is normal',
  unclassified: null,
};

/** What at least half of the lines are about; null: they are about many things. */
const mostlyAbout = (lines: readonly LogLine[]): string | null => {
  const all = [...Map.groupBy(lines, (line) => ABOUT[line.class])];
  const [about, some] = all.find(([, own]) => own.length * 2 >= lines.length) ?? [null, []];
  if (about === null) return null;
  return some.length === lines.length ? `about ${about}` : `most of them about ${about}`;
};

const countOf = (lines: readonly LogLine[], level: LogLevel): number =>
  lines.filter((line) => line.level === level).length;

const LEVEL_WORDS = [
  ['CRITICAL', 'critical line'],
  ['ERROR', 'error'],
  ['WARNING', 'warning'],
] as const satisfies readonly (readonly [LogLevel, string])[];

const joined = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;

const sentenceOf = (told: LogTold, lines: readonly LogLine[], span: Span, to: number | undefined): string => {
  if ('status' in told && lines.length === 0) return told.detail ?? 'No line of its log was read so far.';
  const when = windowWords(span, to);
  if (lines.length === 0) return `No error and no warning in its log ${when}.`;
  const parts = LEVEL_WORDS.map(([level, word]) => [countOf(lines, level), word] as const)
    .filter(([count]) => count > 0)
    .map(([count, word]) => plural(count, word));
  const about = mostlyAbout(lines);
  return `${joined(parts)} in its log ${when}${about === null ? '' : `, ${about}`}.`;
};

/** What the lines of a span come to, by default of the last hour, whatever else a list is narrowed to. */
export const latelyLogged = async (
  context: QueryContext,
  of: AgentView,
  asked: { readonly from?: number | undefined; readonly to?: number | undefined },
): Promise<Pick<OutputOf<typeof logs.list>, 'sentence' | 'lately'>> => {
  const now = context.clock.now();
  const until = Math.min(asked.to ?? now, now);
  const within = { from: asked.from ?? until - HOUR_MS, to: until + 1 };
  const page = await context.reader.logs.page(of.handle.record.number, {
    level: GRAVE,
    span: within,
    limit: MOST_LINES,
  });
  const lines = page.rows;
  const oldest = lines.at(-1)?.at ?? until;
  const watched = Math.max(within.from, Math.min(of.handle.record.addedAt, oldest));
  const span = { from: page.next === undefined ? watched : oldest, to: until };
  const told = logTold(of);
  return {
    sentence: sentenceOf(told, lines, span, asked.to),
    lately: {
      critical: ofLog(told, span, countOf(lines, 'CRITICAL')),
      errors: ofLog(told, span, countOf(lines, 'ERROR')),
      warnings: ofLog(told, span, countOf(lines, 'WARNING')),
    },
  };
};
