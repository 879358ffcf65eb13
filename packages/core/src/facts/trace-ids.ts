import { createHash } from 'node:crypto';

/** Every generation names the trace of a thought so: one trace a thought. */
export const agentTraceId = (taskId: string, thoughtId: string): string => `task_${taskId}_${thoughtId}`;

/** How every generation names the span of processing a thought, which v1 and v2 never store as one. */
export const processingSpanId = (thoughtId: string): string => `thought_processor_${thoughtId}`;

const HEX_TRACE = /^(?!0{32})[0-9a-f]{32}$/;
const HEX_SPAN = /^(?!0{16})[0-9a-f]{16}$/;

const digitsOf = (id: string, digits: number): string => createHash('sha256').update(id).digest('hex').slice(0, digits);

/** As W3C's Trace Context has it: an id that is one already, else 32 digits that follow from it, the same each time. */
export const hexTraceId = (traceId: string): string => (HEX_TRACE.test(traceId) ? traceId : digitsOf(traceId, 32));

/** Of a span, 16 digits. Ids of spans repeat within a trace, so they follow from what it is kept by. */
export const hexSpanId = (id: string): string => (HEX_SPAN.test(id) ? id : digitsOf(id, 16));
