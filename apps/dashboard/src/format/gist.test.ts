import { describe, expect, it } from 'vitest';
import { gist } from './gist.ts';

describe('the gist of a thought', () => {
  it.each([
    ['You observed @<user> (ID: <user>) in channel api_<user> say: Hello there\n\n===', 'Hello there\n\n==='],
    ['You observed @<user> (ID: <user>, role: SYSTEM_ADMIN) in channel api_<user> say: Hello', 'Hello'],
    ['PRIORITY (high): @<user> (ID: <user>) in channel api_<user> said: $tool no_such_tool', '$tool no_such_tool'],
    ['=== PREVIOUS CONTEXT ===\nPRIORITY (high): @ann (ID: ann) in channel x said: again', 'again'],
    ["CIRIS_FOLLOW_UP_THOUGHT: No memories found for query 'x'", "No memories found for query 'x'"],
    ['MEMORIZE COMPLETE - stored', 'MEMORIZE COMPLETE - stored'],
    ['CIRIS_FOLLOW_UP_THOUGHT: ', 'CIRIS_FOLLOW_UP_THOUGHT: '],
    ['', ''],
  ])('of %j is %j', (content, expected) => {
    expect(gist(content)).toBe(expected);
  });
});
