/**
 * A pattern, what it becomes, and words without one of which it cannot match: most texts have none.
 * Core and instrument share no code, but this and what secrets look like: a test holds the files to each other.
 */
export interface Rule {
  readonly when: readonly string[];
  readonly pattern: RegExp;
  readonly by: string;
}

export const rule = (when: readonly string[], pattern: RegExp, by: string): Rule => ({ when, pattern, by });

export const replaced = (text: string, rules: readonly Rule[]): string => {
  const lower = text.toLowerCase();
  let masked = text;
  for (const { when, pattern, by } of rules) {
    if (when.some((word) => lower.includes(word))) masked = masked.replace(pattern, by);
  }
  return masked;
};
