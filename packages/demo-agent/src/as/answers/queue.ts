import { STATES } from '../../engine/model.ts';
import type { View } from '../view.ts';
import { plain } from './envelope.ts';

/** Pending thoughts and pending tasks together; the other figures never move. */
export const queueSize = ({ mind }: View): number =>
  [...mind.openThoughts.values()].filter((thought) => thought.status === 'pending').length +
  [...mind.openTasks.values()].filter((task) => task.status === 'pending').length;

export const queue = (view: View): object =>
  plain(view, {
    processor_name: 'agent',
    queue_size: queueSize(view),
    max_size: 1000,
    processing_rate: view.dialect.generation === 'early' ? 1 : 10,
    average_latency_ms: 0,
    oldest_message_age_seconds: null,
  });

const DESCRIPTIONS: Readonly<Record<string, readonly [string, readonly string[]]>> = {
  WAKEUP: ['Confirms who the agent is', ['identity_confirmation', 'system_checks', 'initial_setup']],
  WORK: ['Processes tasks', ['task_processing', 'user_interaction', 'tool_usage', 'memory_operations']],
  DREAM: ['Consolidates memories', ['memory_consolidation', 'pattern_analysis', 'self_reflection']],
  PLAY: ['Explores', ['creative_tasks', 'exploration', 'learning', 'experimentation']],
  SOLITUDE: ['Reflects and plans', ['planning', 'reflection', 'goal_setting', 'strategy_development']],
  SHUTDOWN: ['Ends in order', ['cleanup', 'final_messages', 'state_persistence', 'resource_release']],
};

/** Early agents say inactive of each. */
export const processors = (view: View): object => {
  const active = view.dialect.generation === 'early' ? null : view.mind.state;
  return plain(
    view,
    Object.entries(DESCRIPTIONS).map(([name, [description, capabilities]]) => ({
      name,
      is_active: STATES.some((state) => state === active && state.toUpperCase() === name),
      description,
      capabilities,
    })),
  );
};
