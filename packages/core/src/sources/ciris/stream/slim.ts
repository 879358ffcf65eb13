import { createCarry } from './carry.ts';
import { closingQuote, endOfNested, opensNested, safeCut, valueAfterKey } from './json-bytes.ts';

/** Below this there is nothing to gain. */
const WORTH_BYTES = 8 * 1024;
/** An excerpt's opening, each character escaped. */
const MOST_BYTES = 4 * 1024;
/** Of a key only its end is looked at; no name below is longer. */
const NAME_BYTES = 40;

/** What the agent asked its models, and what they answered. */
const PROMPT = /(?:prompt|response_text)$/;
/** Parts of a snapshot that nothing here reads: they repeat with each thought, and some are personal. */
const UNREAD = /^(?:available_tools|user_profiles|adapter_channels|recently_completed_tasks_summary)$/;

const QUOTE = 34;
const NULL = Buffer.from('null');

/**
 * Decodes JSON without what is not kept anyway: prompts come out empty, unread parts null, and with
 * `shorten` a long text keeps its opening. The rest is as it was, and has yet to be parsed. A frame
 * of 350 KB decoded whole leaves a megabyte of garbage; this leaves its hundredth part.
 */
export const createSlimmer = (shorten: boolean): ((json: Buffer) => string) => {
  const out = createCarry();
  const mostBytes = shorten ? MOST_BYTES : Number.POSITIVE_INFINITY;
  let taken = 0;
  let key = '';

  /** Where to look on after the string from `open` to `end`. */
  const passKey = (json: Buffer, open: number, end: number, value: number): number => {
    key = json.toString('latin1', Math.max(open + 1, end - NAME_BYTES), end);
    if (!opensNested(json, value) || !UNREAD.test(key)) return value;
    const after = endOfNested(json, value);
    if (after === -1) return value;
    out.add(json.subarray(taken, value));
    out.add(NULL);
    taken = after;
    return after;
  };

  const passText = (json: Buffer, open: number, end: number): void => {
    const limit = PROMPT.test(key) ? 0 : mostBytes;
    if (end - open - 1 <= limit) return;
    out.add(json.subarray(taken, safeCut(json, open + 1, limit)));
    taken = end;
  };

  const slim = (json: Buffer): void => {
    taken = 0;
    key = '';
    for (let open = json.indexOf(QUOTE); open !== -1; ) {
      const end = closingQuote(json, open);
      if (end === -1) break;
      const value = valueAfterKey(json, end);
      let next = end + 1;
      if (value === -1) passText(json, open, end);
      else next = passKey(json, open, end, value);
      open = json.indexOf(QUOTE, next);
    }
    out.add(json.subarray(taken));
  };

  return (json) => {
    if (json.length < WORTH_BYTES) return json.toString('utf8');
    slim(json);
    const text = out.bytes().toString('utf8');
    out.clear();
    return text;
  };
};
