import { contentOf, labelOf } from '../../../mask.ts';
import { figure, text } from '../lenient.ts';
import { standsAfter } from '../progress.ts';
import { eventReader } from './event.ts';
import { stepSignal, taskSignal, thoughtSignal } from './signals.ts';

const TYPE = 'thought_start';

export const thoughtStart = eventReader(
  TYPE,
  {
    thought_type: text(),
    thought_content: text(),
    thought_depth: figure(),
    round_number: figure(),
    parent_thought_id: text(),
    task_description: text(),
    task_priority: figure(),
    channel_id: text(),
  },
  (base, event, { content }) => [
    thoughtSignal(base, {
      status: 'processing',
      startedAt: base.at,
      type: event.thought_type === null ? null : labelOf(event.thought_type, 40),
      depth: event.thought_depth,
      roundNumber: event.round_number,
      parentThoughtId: event.parent_thought_id,
      priority: event.task_priority,
      channelId: event.channel_id,
      content: event.thought_content === null ? null : contentOf(event.thought_content, content),
      stepNumber: standsAfter(TYPE),
    }),
    ...taskSignal(base, {
      status: 'active',
      priority: event.task_priority,
      channelId: event.channel_id,
      description: event.task_description === null ? null : contentOf(event.task_description, content),
    }),
    stepSignal(TYPE, base, {}),
  ],
);
