const OPEN = '«';
const CLOSE = '»';
// A text that was cut in the middle of a quotation has no end of it.
const QUOTED = new RegExp(`it says ${OPEN}[^${CLOSE}]*(?:${CLOSE}|$)`, 'g');

/**
 * What an agent says of an error, as it stands within our own words. It may repeat what people said,
 * and so is content: by its marks it is found again wherever such a text was taken into another.
 */
export const quoted = (words: string): string => `it says ${OPEN}${words.replace(/[\u00ab\u00bb]/g, '"')}${CLOSE}`;

const withheld = (text: string): string => text.replace(QUOTED, 'what it says is for the role ADMIN and above');

/** The same answer for those who may not see content: our words stay. */
export const withoutAgentWords = <T>(answer: T): T => {
  if (typeof answer === 'string') return withheld(answer) as T;
  if (Array.isArray(answer)) return answer.map(withoutAgentWords) as T;
  if (typeof answer !== 'object' || answer === null) return answer;
  return Object.fromEntries(Object.entries(answer).map(([name, value]) => [name, withoutAgentWords(value)])) as T;
};
