import type { CallSource } from '@ciris/telemetry-contracts';
import { LIST } from '../url/list.ts';
import { choice } from '../url/parameter.ts';
import { LAST_DAY, parseRange, windowOf } from '../url/range.ts';
import type { Subject } from './subject.ts';

/** By what calls are told apart, or each for itself. */
export const LLM_BY = choice('by', 'provider', 'model', 'handler', 'call');
/** Spelt out: their schemas, which stand beside them, are no part of a page. */
const CALL_SOURCES = ['database', 'stream', 'otlp'] as const satisfies readonly CallSource[];
/** Whose single calls; `best`: of who tells most of the window. */
export const LLM_SOURCE = choice('source', 'best', ...CALL_SOURCES);

export const llm = {
  path: 'llm',
  label: 'LLM',
  icon: 'coins',
  group: 'Work',
  key: 'l',
  span: 'day',
  search: [...LIST, LLM_BY, LLM_SOURCE],
  first: (ask, { agent, search, now }) => {
    const range = parseRange(search.get('range') ?? '') ?? LAST_DAY;
    const source = CALL_SOURCES.find((one) => one === search.get(LLM_SOURCE.name));
    return [
      ask.llm.usage.prefetch({
        agent,
        ...windowOf(range, now),
        ...(source === undefined ? {} : { source }),
      }),
      ask.llm.providers.prefetch({ agent }),
    ];
  },
} as const satisfies Subject;
