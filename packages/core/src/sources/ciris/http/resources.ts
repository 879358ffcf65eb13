import type { Generation } from '@ciris/telemetry-contracts';
import { z } from 'zod';
import { ENDPOINTS } from '../../../facts/endpoints.ts';
import type { Signal } from '../../../ports/signal.ts';
import { labelOf } from '../../mask.ts';
import { at, type Member, readFields } from './body.ts';
import { budgetsIn } from './budgets.ts';
import { type Family, get } from './family.ts';
import { amount, count, text } from './schemas.ts';

const MOST_WORDS = 20;

/** Such as `cpu_percent: 60/80`. */
const budgetWords = z.array(z.string()).max(MOST_WORDS);
const asLabels = { to: (words: readonly string[]) => words.map((word) => labelOf(word, 80)) };

const usage: Readonly<Record<string, Member>> = {
  memoryMb: at('data.current_usage.memory_mb', amount),
  memoryPercent: at('data.current_usage.memory_percent', amount),
  cpuPercent: at('data.current_usage.cpu_percent', amount),
  cpuAverage1mPercent: at('data.current_usage.cpu_average_1m', amount),
  fileSystemUsedMb: at('data.current_usage.disk_used_mb', amount),
  fileSystemFreeMb: at('data.current_usage.disk_free_mb', amount),
  budgetStatus: at('data.health_status', text, { to: (word) => labelOf(word, 40) }),
  warnings: at('data.warnings', budgetWords, asLabels),
  critical: at('data.critical', budgetWords, asLabels),
};

/** What it believes to run on: v2 alone tells it. */
const device: Readonly<Record<string, Member>> = {
  deviceClass: at('data.limits.device_class', text, { to: (word) => labelOf(word, 40) }),
};

/** Pending and processing thoughts, counted in the agent's database each second. */
const thoughts: Readonly<Record<string, Member>> = { open: at('data.current_usage.thoughts_active', count) };

/** Called an hour, it runs since the process began; early and v1 never feed it. */
const llm: Readonly<Record<Generation, Readonly<Record<string, Member>> | null>> = {
  early: null,
  v1: null,
  v2: { tokensTotal: at('data.current_usage.tokens_used_hour', count) },
};

export const resources: Family = {
  name: 'resources',
  endpoint: ENDPOINTS.resources,
  source: 'answer',
  requests: get('/v1/system/resources'),
  read: (body, { generation }) => {
    const signals: Signal[] = [
      {
        kind: 'snapshot',
        subject: 'resources',
        key: '',
        fields: readFields(body, generation === 'v2' ? { ...usage, ...device } : usage),
      },
      { kind: 'snapshot', subject: 'thoughts', key: '', fields: readFields(body, thoughts) },
    ];
    signals.push(...budgetsIn(body, generation));
    const counters = llm[generation];
    if (counters) signals.push({ kind: 'snapshot', subject: 'llm', key: '', fields: readFields(body, counters) });
    return signals;
  },
};
