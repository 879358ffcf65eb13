import type { Failures } from './verdict-input.ts';
import { clockWords, plural } from './verdict-text.ts';

const KIND: Readonly<Record<Failures['kind'], string>> = { llm: 'LLM call', thought: 'thought', tool: 'tool call' };

const countText = ({ kind, failed, total }: Failures): string => {
  const one = KIND[kind];
  if (total === null) return `${plural(failed, one)} failed`;
  if (failed >= total && total > 1) return `All ${total} ${one}s failed`;
  return `${failed} of ${plural(total, one)} failed`;
};

/** Running totals have no times of their own: only their newest move lies in the window. */
const whenText = ({ over, lastAt }: Failures): string => {
  if (over === 'window') return ' in the last 10 min';
  return lastAt === null ? ' so far' : ` so far, the last at ${clockWords(lastAt)}`;
};

/** What failed, of how many, over what: the same words wherever it is told. */
export const failureWords = (failures: Failures): string => {
  const { rateLimited } = failures;
  const limited = rateLimited > 0 ? `, ${rateLimited} refused with 429` : '';
  return `${countText(failures)}${limited}${whenText(failures)}`;
};
