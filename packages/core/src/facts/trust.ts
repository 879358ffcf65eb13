import type { TrustTable } from './field.ts';
import type { FieldName } from './fields.ts';
import { AGENT_TRUST } from './trust/agent.ts';
import { BUS_TRUST } from './trust/buses.ts';
import { EXCHANGE_TRUST } from './trust/exchange.ts';
import { INCIDENT_TRUST } from './trust/incidents.ts';
import { LLM_TRUST } from './trust/llm.ts';
import { RESOURCE_TRUST } from './trust/resources.ts';
import { SERVICE_TRUST } from './trust/services.ts';
import { STREAM_TRUST } from './trust/stream.ts';
import { WORK_TRUST } from './trust/work.ts';

/**
 * Who is believed of what: for each field and generation the places that tell it, best first, and
 * the members of answers that seem to tell it and are constant, cut, off by a factor or wrong.
 */
export const TRUST: TrustTable<FieldName> = {
  ...AGENT_TRUST,
  ...RESOURCE_TRUST,
  ...WORK_TRUST,
  ...BUS_TRUST,
  ...EXCHANGE_TRUST,
  ...INCIDENT_TRUST,
  ...LLM_TRUST,
  ...SERVICE_TRUST,
  ...STREAM_TRUST,
};
