import type { Source } from '@ciris/telemetry-contracts';
import type { FieldFact } from './field.ts';
import { FIELDS } from './fields.ts';

const FACTS: Readonly<Record<string, FieldFact>> = FIELDS;

/**
 * What is known of a field as this source tells it; undefined: no such field. What an agent's
 * database counts outlives the agent's process: to continue it would be to count it twice.
 */
export const factOf = (subject: string, field: string, source: Source): FieldFact | undefined => {
  const fact = FACTS[`${subject}.${field}`];
  if (source !== 'database' || !fact?.counter) return fact;
  const { counter: _, ...lasting } = fact;
  return lasting;
};
