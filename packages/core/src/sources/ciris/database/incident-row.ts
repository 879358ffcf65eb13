import { logClassOf } from '../../../facts/log-patterns.ts';
import type { ErrorSignal } from '../../../ports/kinds/error.ts';
import { groupingOf } from '../../errors/fingerprint.ts';
import { incidentIdOf, lineCause } from '../../errors/incident-id.ts';
import { labelOf } from '../../mask.ts';
import { keptContent } from './content.ts';
import { instantOf } from './instant.ts';
import type { Reading } from './reading.ts';
import { numberOf, type Row, textOf } from './row.ts';

const LEVELS: Readonly<Record<string, string>> = { critical: 'CRITICAL', error: 'ERROR', high: 'ERROR' };

/** Python writes this in the place of a stack where there was no exception. */
export const NO_STACK = 'NoneType: None';

/** The traceback stands in the message a second time. */
const TRACEBACK = /\n?Exception Traceback:[\s\S]*$/;

const label = (row: Row, column: string): string | null => {
  const text = textOf(row, column);
  return text === null || text === '' ? null : labelOf(text, 120);
};

const stackIn = (row: Row): string | null => {
  const stack = textOf(row, 'stack');
  return stack === null || stack.trim() === '' || stack.trim() === NO_STACK ? null : stack;
};

/** The part of the agent: `ciris_engine.logic.buses.llm_bus` is `llm_bus`. */
const serviceOf = (component: string): string => component.split('.').at(-1) ?? component;

const placeOf = (row: Row): string | null => {
  const [file, line, name] = [label(row, 'file'), numberOf(row, 'line'), label(row, 'function')];
  if (file === null) return name;
  return `${file}${line === null ? '' : `:${line}`}${name === null ? '' : ` ${name}`}`;
};

const THOUGHT = /\b(th_[\w-]{6,80})/;

/** A line of error as the agent records it; null: it has no time. */
export const incidentErrorOf = (reading: Reading, row: Row): ErrorSignal | null => {
  const at = instantOf(row, 'first_seen_at');
  if (at === null) return null;
  const words = (textOf(row, 'message') ?? '').replace(TRACEBACK, '');
  const [component, exception, stack] = [label(row, 'component') ?? 'unknown', label(row, 'exception'), stackIn(row)];
  const cause = lineCause({ component, file: label(row, 'file'), line: numberOf(row, 'line'), exception });
  const logClass = logClassOf(words);
  const type = exception ?? logClass;
  const grouping = groupingOf('database', {
    type,
    component,
    function: label(row, 'function'),
    message: words === '' ? null : words,
    stack,
  });
  return {
    kind: 'error',
    errorId: textOf(row, 'incident_id') ?? '',
    at,
    level: LEVELS[textOf(row, 'severity') ?? ''] ?? null,
    type,
    class: logClass,
    service: serviceOf(component),
    handler: label(row, 'handler'),
    place: placeOf(row),
    message: keptContent({ words }, 'words', reading.content),
    stack: stack === null ? null : keptContent({ stack }, 'stack', reading.content),
    thoughtId: THOUGHT.exec(words)?.[1] ?? null,
    taskId: null,
    occurrences: Math.max(1, numberOf(row, 'occurrences') ?? 1),
    ...grouping,
    incidentId: incidentIdOf(cause),
    cause,
    resolvedAt: instantOf(row, 'resolved_at'),
  };
};
