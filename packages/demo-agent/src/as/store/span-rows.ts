import type { Happening } from '../../engine/happening.ts';
import type { Span, Thought } from '../../engine/model.ts';
import type { Random } from '../../engine/random.ts';
import type { Generation } from '../../generation.ts';
import type { Row } from '../../sqlite/tables.ts';
import { withOffset, withZ } from '../spelling.ts';
import { correlationBase, idSeconds, spanResponse } from './correlation-base.ts';
import { NAMES } from './names.ts';
import { insertInto, updateOf, type Write } from './write.ts';

const tagsOf = (generation: Generation, span: Span): string =>
  JSON.stringify({
    ...(generation === 'v2' ? { _agent_correlation_type: 'trace_span' } : {}),
    thought_id: span.thought.thoughtId,
    task_id: span.thought.task.taskId,
    component_type: span.component,
    ...(span.type === null ? {} : { [`${span.component}_type`]: span.type }),
    trace_depth: '3',
  });

const outcomeOf = (span: Span): Row => {
  if (span.endedAt === null) return { status: 'pending', response_data: null };
  const response_data = spanResponse(span.ok, span.summary, span.endedAt - span.startedAt, span.endedAt);
  return { status: span.ok ? 'completed' : 'failed', response_data };
};

const spanRow = (generation: Generation, span: Span, id: string): Row => {
  const { thoughtId, task } = span.thought;
  return {
    correlation_id: id,
    service_type: span.component,
    handler_name: span.handler,
    action_type: span.verb,
    correlation_type: generation === 'v2' ? 'trace' : 'trace_span',
    trace_id: `task_${task.taskId}_${thoughtId}`,
    span_id: `${span.prefix}_${thoughtId}`,
    parent_span_id: span.parentPrefix === null ? null : `${span.parentPrefix}_${thoughtId}`,
    tags: tagsOf(generation, span),
    ...outcomeOf(span),
    ...correlationBase(generation, span.startedAt, span.endedAt ?? span.startedAt),
  };
};

/** Early agents tell of the processing itself by a span. */
const processorSpan = (component: 'thought_processor' | 'agent_processor', thought: Thought, at: number): Span => ({
  thought,
  component,
  handler: component === 'thought_processor' ? 'ThoughtProcessor' : 'AgentProcessor',
  verb: 'process_thought',
  prefix: component,
  parentPrefix: component === 'thought_processor' ? 'agent_processor' : null,
  type: null,
  startedAt: at,
  endedAt: null,
  ok: true,
  summary: '',
});

const processingId = (generation: Generation, thought: Thought, startedAt: number): string =>
  `${generation === 'early' ? 'trace_thought_processor' : 'thought_processing'}_${thought.thoughtId}_${idSeconds(startedAt)}`;

/** Rows of spans and of the processing of thoughts; that of one that dies stays pending for ever. */
export const spanRows = (generation: Generation, random: Random): ((happening: Happening) => readonly Write[]) => {
  const table = NAMES[generation].correlations;
  const time = generation === 'v2' ? withZ : withOffset;

  const began = (thought: Thought, at: number): readonly Write[] => {
    const id = processingId(generation, thought, at);
    if (generation === 'early') {
      const rows = [insertInto(table, spanRow(generation, processorSpan('thought_processor', thought, at), id))];
      // Of the wake-up alone, and never ended.
      if (thought.task.message !== null) return rows;
      const agent = processorSpan('agent_processor', thought, at);
      return [
        ...rows,
        insertInto(table, spanRow(generation, agent, `trace_agent_processor_${thought.thoughtId}_${idSeconds(at)}`)),
      ];
    }
    const row = {
      correlation_id: id,
      service_type: 'ThoughtProcessor',
      handler_name: 'process_thought',
      action_type: 'PROCESS_THOUGHT',
      correlation_type: 'service_interaction',
      status: 'pending',
    };
    return [insertInto(table, { ...row, ...correlationBase(generation, at, at) })];
  };

  return (happening) => {
    const { at } = happening;
    switch (happening.kind) {
      case 'processing.began':
        return began(happening.thought, at);
      case 'processing.ended': {
        const { thought, startedAt, action } = happening;
        const said = `Successfully processed thought with action: HandlerActionType.${action.toUpperCase()}`;
        const set = {
          status: 'completed',
          response_data: spanResponse(true, said, at - startedAt, at),
          updated_at: time(at),
        };
        return [updateOf(table, { correlation_id: processingId(generation, thought, startedAt) }, set)];
      }
      case 'span': {
        const { span } = happening;
        const id = `trace_${span.prefix}_${span.thought.thoughtId}_${idSeconds(span.startedAt)}_${random.hex(4)}`;
        return [insertInto(table, spanRow(generation, span, id))];
      }
      default:
        return [];
    }
  };
};
