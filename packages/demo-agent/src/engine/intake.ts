import { openTask, openThought } from './lifecycle.ts';
import { log, type Mind, now } from './mind.ts';
import type { Channel, Message } from './model.ts';
import { nextRequest } from './plans.ts';
import { ProcessEnded } from './sleep.ts';

const USERS = ['mara', 'jonas', 'ines', 'tariq', 'li'] as const;
const DISCORD: Channel = { channelId: 'discord_112233445566_778899001122', kind: 'discord' };
const DISCORD_SHARE = 0.35;
/** An agent that waits for this many takes no more. */
const MOST_OPEN = 20;
/** The first messages come quickly: whoever starts an agent wants to see it think. */
const LIVELY_MESSAGES = 6;
const LIVELY_MS = 2_200;

const channelOf = (mind: Mind): Channel =>
  mind.discordConnected && mind.random.chance(DISCORD_SHARE)
    ? DISCORD
    : { channelId: mind.dialect.apiChannelId, kind: 'api' };

const messageOf = (mind: Mind, content: string): Message => {
  const channel = channelOf(mind);
  const userId = channel.kind === 'discord' ? mind.random.pick(USERS) : mind.dialect.userId;
  return { messageId: mind.random.uuid(), channel, userId, content };
};

const describe = ({ userId, channel, content }: Message): string =>
  `Respond to message from @${userId} (ID: ${userId}) in #${channel.channelId}: '${content}'`;

/** A message comes in: it becomes a task with its first thought, unless the agent is wedged. */
const receive = (mind: Mind, index: number): void => {
  const { content, plan } = nextRequest(mind.random, index);
  const message = messageOf(mind, content);
  mind.counters.messagesIn += 1;
  mind.counters.buses.communication.received += 1;
  mind.journal.tell({ at: now(mind), kind: 'message.in', message });
  // One last message finds its way into a wedged agent, and waits there.
  if (mind.faults.has('stuck') && mind.openThoughts.size > 0) return;
  const task = openTask(mind, {
    taskId: mind.random.uuid(),
    message,
    channelId: message.channel.channelId,
    description: describe(message),
    priority: mind.random.chance(0.08) ? 5 : 0,
    parentTaskId: null,
    plan,
  });
  openThought(mind, task, {
    thoughtId: mind.dialect.seedId(task, mind.random),
    type: mind.dialect.generation === 'early' ? 'observation' : 'standard',
    depth: 0,
    parentThoughtId: null,
    content: `You observed @${message.userId} (ID: ${message.userId}) in channel ${task.channelId} say: ${content}`,
  });
};

/** People write less while they get errors for an answer. */
const DISCOURAGED = 5;

const patience = (mind: Mind): number => {
  const broken = [...mind.breakers.values()].every((breaker) => breaker.counts.state === 'open');
  return broken || mind.faults.has('llm-errors') || mind.faults.has('llm-rate-limited') ? DISCOURAGED : 1;
};

/** Messages come about `meanMs` apart, less often while many wait or the agent rests. */
export const runIntake = async (mind: Mind, meanMs: number): Promise<void> => {
  try {
    await mind.life.sleep(1_500);
    for (let index = 0; ; index += 1) {
      if (mind.state === 'work' && mind.openTasks.size < MOST_OPEN) receive(mind, index);
      else if (mind.openTasks.size >= MOST_OPEN)
        log(mind, 'WARNING', 'adaptive_filter', 'Too many open tasks: message put off');
      const soon = index < LIVELY_MESSAGES;
      await mind.life.sleep(
        soon ? LIVELY_MS : Math.min(meanMs * 4, patience(mind) * (1_000 + mind.random.wait(meanMs))),
      );
    }
  } catch (error) {
    if (!(error instanceof ProcessEnded)) throw error;
  }
};
