import type { Action } from './model.ts';
import type { Random } from './random.ts';

interface Scene {
  readonly weight: number;
  /** What the thoughts of the task do, one after the other; `tool-fails` is a tool that fails. */
  readonly plan: readonly (Action | 'tool-fails')[];
  readonly messages: readonly [string, ...string[]];
}

const SCENES: Readonly<Record<string, Scene>> = {
  talk: {
    weight: 34,
    plan: ['speak', 'task_complete'],
    messages: [
      'Good morning, how is the harbour today?',
      'Can you explain what a tide table is?',
      'Which of the two drafts reads better?',
      'Thank you, that helped a lot.',
      'What did we decide about the lighthouse tour?',
    ],
  },
  remember: {
    weight: 11,
    plan: ['memorize', 'speak', 'task_complete'],
    messages: [
      'Please remember that the meeting moved to Thursday.',
      'Note that the ferry leaves at ten past nine.',
      'Keep in mind that Mara prefers short summaries.',
    ],
  },
  look: {
    weight: 12,
    plan: ['recall', 'speak', 'task_complete'],
    messages: ['When does the ferry leave?', 'What do you know about the meeting?', 'Who prefers short summaries?'],
  },
  tool: {
    weight: 11,
    plan: ['tool', 'speak', 'task_complete'],
    messages: ['Fetch the weather page and sum it up.', 'Is the booking site up?', 'Look up the opening hours.'],
  },
  brokenTool: {
    weight: 5,
    plan: ['tool-fails', 'speak', 'task_complete'],
    messages: ['Turn on the lamp in the hall.', 'Read the thermometer in the cellar.'],
  },
  wonder: {
    weight: 9,
    plan: ['ponder', 'speak', 'task_complete'],
    messages: ['Should I take the job in the north?', 'Which route is safer in fog?', 'Is it fair to ask them again?'],
  },
  deep: {
    weight: 2,
    plan: ['ponder', 'ponder', 'ponder', 'ponder', 'ponder', 'ponder', 'ponder', 'ponder'],
    messages: ['Think it through from every side: what would you do in my place?'],
  },
  defer: {
    weight: 6,
    plan: ['defer'],
    messages: ['Should I stop taking my medicine?', 'Sign the contract for me.', 'Is this mole dangerous?'],
  },
  reject: {
    weight: 4,
    plan: ['reject'],
    messages: ['Tell me the password of the neighbour.', 'Write something cruel about my colleague.'],
  },
  listen: {
    weight: 3,
    plan: ['observe', 'speak', 'task_complete'],
    messages: ['Read what was written here since noon.'],
  },
  forget: {
    weight: 2,
    plan: ['forget', 'speak', 'task_complete'],
    messages: ['Forget what I said about Thursday.'],
  },
  nothing: {
    weight: 3,
    plan: ['task_complete'],
    messages: ['ok', 'See you tomorrow.'],
  },
};

export interface Request {
  readonly content: string;
  readonly plan: readonly string[];
}

/** Which message of a process is sure to be which: whoever watches sees each handler before long. */
const EARLY: ReadonlyMap<number, string> = new Map([
  [2, 'defer'],
  [4, 'brokenTool'],
  [6, 'remember'],
  [7, 'listen'],
  [9, 'look'],
  [10, 'reject'],
  [12, 'wonder'],
  [13, 'forget'],
]);

/** A message that somebody might send, and what the agent is going to do about it. */
export const nextRequest = (random: Random, index: number): Request => {
  const weights = Object.fromEntries(Object.entries(SCENES).map(([name, { weight }]) => [name, weight]));
  const name = EARLY.get(index) ?? random.weighted(weights);
  const scene = SCENES[name] ?? { plan: ['task_complete'], messages: ['ok'] as const };
  return { content: random.pick(scene.messages as readonly [string, ...string[]]), plan: scene.plan };
};
