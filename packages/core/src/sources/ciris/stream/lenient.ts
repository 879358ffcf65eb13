import { z } from 'zod';

/** A member that is missing, null or of another type is null: it costs itself, not the event. */
const lenient = <T extends z.ZodType>(type: T) =>
  type
    .nullish()
    .catch(null)
    .transform((value) => value ?? null);

export const text = () => lenient(z.string());
export const figure = () => lenient(z.number());
export const flag = () => lenient(z.boolean());
export const texts = () => lenient(z.array(z.string()));
export const part = <T extends z.ZodRawShape>(shape: T) => lenient(z.object(shape));
/** Members by name; one that does not fit is left out. */
export const named = <T extends z.ZodRawShape>(shape: T) => lenient(z.record(z.string(), part(shape)));
/** Read further by hand. */
export const anything = () => z.unknown().optional();
