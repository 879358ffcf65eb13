import type { Generation } from '@ciris/telemetry-contracts';
import { everyAnswer, memberAt } from './answers.ts';

export interface TrueLine {
  readonly timestamp: string;
  readonly level: string;
  readonly message: string;
}

/** Lines of WARNING and above, each once, that a recorded phase gives to who asks by level. */
export const trueLines = (generation: Generation, phase: string): readonly TrueLine[] => {
  const lines = new Map<string, TrueLine>();
  for (const { query, body } of everyAnswer(generation, '/v1/telemetry/logs', phase)) {
    if (!['ERROR', 'WARNING'].includes(query.get('level') ?? '')) continue;
    for (const line of memberAt(body, 'data.logs') as readonly TrueLine[]) {
      lines.set(`${line.timestamp} ${line.level} ${line.message}`, line);
    }
  }
  return [...lines.values()];
};
