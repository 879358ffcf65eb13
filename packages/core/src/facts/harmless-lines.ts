/** Classes of lines that are said while an agent starts, or are normal, whatever the level at which they are said. */
const HARMLESS: ReadonlySet<string> = new Set(['startup', 'harmless']);

export const isHarmless = (logClass: string): boolean => HARMLESS.has(logClass);

/** Of a failure that another line counts. */
export const isDetail = (logClass: string): boolean => logClass === 'llm_detail';
