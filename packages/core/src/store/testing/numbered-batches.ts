import type { Signal } from '../../ports/signal.ts';
import { call, NOW, snapshot, task, thought } from './batches.ts';

/** Its value is the number of the batch to come. */
export const CURSOR = 'counter';

/** Batch `number`: a row of each kind, `rows` thoughts, and a snapshot that holds the number. */
export const numbered = (number: number, rows: number): Signal[] => [
  { kind: 'event', type: 'audit.gap', key: `${number}`, at: NOW + number, data: { number } },
  { kind: 'sample', metric: 'number', at: NOW + number, value: number },
  { kind: 'step', thoughtId: `t${number}`, type: 'thought_start', at: NOW + number, ordinal: 0, data: {} },
  snapshot('queue', { number }),
  task(`t${number}`, { status: 'completed' }),
  call(`c${number}`, { inputTokens: 1 }),
  ...Array.from({ length: rows }, (_, index) =>
    thought(`t${number}.${index}`, { status: 'completed', content: 'x'.repeat(200) }),
  ),
];
