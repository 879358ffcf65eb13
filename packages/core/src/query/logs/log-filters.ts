import { type InputOf, LOG_LEVELS, type logs, TelemetryError } from '@ciris/telemetry-contracts';
import type { LogKind, LogLine } from '../../ports/kinds/log.ts';
import { hasWords } from '../../store/has-words.ts';
import type { QueryContext } from '../context.ts';
import { maySeeContent } from '../may-see-content.ts';

type Asked = Pick<InputOf<typeof logs.list>, 'level' | 'service' | 'class' | 'thought' | 'task' | 'search'>;

/** What is asked for, as the store takes it. */
export const logFilters = ({ actor }: Pick<QueryContext, 'actor'>, asked: Asked): LogKind['filters'] => {
  const search = asked.search?.trim() ?? '';
  if (search !== '' && !maySeeContent(actor)) {
    throw new TelemetryError('FORBIDDEN', 'search: words of a line are content, in which the role ADMIN may look.', {
      path: 'search',
      remedy: 'Narrow the list by level, service or class, or log in as ADMIN.',
    });
  }
  return {
    ...(asked.level === undefined ? {} : { level: LOG_LEVELS.slice(LOG_LEVELS.indexOf(asked.level)) }),
    ...(asked.service === undefined ? {} : { service: asked.service }),
    ...(asked.class === undefined ? {} : { class: asked.class }),
    ...(asked.thought === undefined ? {} : { thoughtId: asked.thought }),
    ...(asked.task === undefined ? {} : { taskId: asked.task }),
    ...(search === '' ? {} : { search }),
  };
};

/** Whether a line that comes is among those that are asked for: the same as the store finds. */
export const fitsLog = ({ level, search, ...equal }: LogKind['filters'], line: LogLine): boolean =>
  (level === undefined || level.includes(line.level)) &&
  Object.entries(equal).every(([name, value]) => line[name as keyof LogLine] === value) &&
  (search === undefined || hasWords([line.message], search));
