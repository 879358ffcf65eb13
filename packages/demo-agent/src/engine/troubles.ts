import { type Fault, faultSchedule } from './faults.ts';
import { log, type Mind, now } from './mind.ts';
import { ProcessEnded } from './sleep.ts';

const WORDS: Readonly<Record<Fault['kind'], readonly [string, string]>> = {
  'llm-errors': ['LLM provider answers with errors', 'LLM provider answers again'],
  'llm-rate-limited': ['LLM provider limits the rate of requests', 'LLM provider has lifted its limit'],
  'llm-slow': ['LLM provider is slow', 'LLM provider is as quick as before'],
  'discord-lost': ['Discord disconnected: connection reset by peer', 'Discord connected successfully! Guilds: 1'],
  paused: ['Processing paused by an administrator', 'Processing resumed'],
  stuck: ['', ''],
};

const loseDiscord = (mind: Mind): void => {
  mind.discordConnected = false;
  mind.discordLost += 1;
  mind.discordLostAt = now(mind);
};

const begin = (mind: Mind, fault: Fault): void => {
  const first = fault.kind === 'llm-errors' && mind.dialect.providers.length > 1 && mind.random.chance(0.3);
  mind.faults.set(fault.kind, first ? 'first' : 'all');
  if (fault.kind === 'discord-lost') loseDiscord(mind);
  const [words] = WORDS[fault.kind];
  if (words !== '') log(mind, fault.kind === 'paused' ? 'INFO' : 'WARNING', serviceOf(fault), words);
};

const end = (mind: Mind, fault: Fault): void => {
  mind.faults.delete(fault.kind);
  if (fault.kind === 'discord-lost') mind.discordConnected = true;
  const [, words] = WORDS[fault.kind];
  if (words !== '') log(mind, 'INFO', serviceOf(fault), words);
};

const serviceOf = ({ kind }: Fault): string =>
  kind === 'discord-lost' ? 'discord_connection_manager' : kind === 'paused' ? 'runtime_control' : 'llm_bus';

/** Lets faults come and go. A wedged processor does not recover by itself: `onStuck` ends the process. */
export const runTroubles = async (mind: Mind, first: boolean, onStuck: () => void): Promise<void> => {
  let passed = 0;
  const until = async (at: number): Promise<void> => {
    await mind.life.sleep(Math.max(0, at - passed));
    passed = Math.max(passed, at);
  };
  try {
    for (const fault of faultSchedule(mind.random, first)) {
      await until(fault.from);
      begin(mind, fault);
      await until(fault.to);
      if (fault.kind === 'stuck') {
        onStuck();
        return;
      }
      end(mind, fault);
    }
  } catch (error) {
    if (!(error instanceof ProcessEnded)) throw error;
  }
};
