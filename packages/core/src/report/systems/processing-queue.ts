import type { Reading } from '@ciris/telemetry-contracts';
import { stuckWindowMs } from '../../insight/verdict-rules.ts';
import { plural, spanWords } from '../../insight/verdict-text.ts';
import { valueOrNull } from '../../resolve/field.ts';
import { agreementCheck } from '../agreement-check.ts';
import type { Answers } from '../answers.ts';
import { check, type SystemDefinition } from '../check.ts';
import { evidenceOf, found, missing } from '../finding-words.ts';
import { instantWords } from '../number-words.ts';

const CONSTANTS = ['processingRate', 'averageLatencyMs', 'maxSize', 'oldestMessageAgeSeconds'] as const;

const waitWords = (count: number): string => (count === 0 ? 'nothing waits' : plural(count, 'waits', 'wait'));

/** How long what was created then has waited, ms: what an earlier process left behind waits since this one began. */
const waitedMs = ({ handle, now }: Answers, createdAt: number): number =>
  now - Math.max(createdAt, handle.processStartedAt ?? createdAt);

export const processingQueue: SystemDefinition = {
  id: 'processing-queue',
  title: 'ProcessingQueue',
  group: 'Processing',
  fields: ['queue.depth', 'thoughts.pending', 'thoughts.processing', 'tasks.open', 'processor.paused'],
  comparisons: ['queue.depth'],
  pages: ['thoughts'],
  procedures: ['queue.status', 'queue.watch'],
  checks: [
    check({
      id: 'processing-queue.depth',
      title: 'Depth now',
      query: 'queue.status depth',
      outcomes: ['works', 'not_told', 'not_enough_data'],
      run: async (answers) => {
        const { depth } = await answers.ask.queue.status();
        if (depth.status === 'unavailable') return missing('queue depth', depth, answers.now);
        return found('works', waitWords(depth.value), [evidenceOf('queue depth', depth, answers.now)]);
      },
    }),
    check({
      id: 'processing-queue.progress',
      title: 'Progress of what waits',
      query: 'agents.get verdict; queue.status endedPerMinute',
      outcomes: ['works', 'degraded', 'broken', 'not_told', 'not_enough_data'],
      run: async (answers) => {
        const { verdict } = await answers.ask.agents.get();
        const { depth, endedPerMinute } = await answers.ask.queue.status();
        const evidence = [
          ...verdict.reasons.flatMap((reason) => reason.evidence),
          evidenceOf('ends a minute', endedPerMinute, answers.now),
        ];
        if (verdict.word === 'stuck') return found('broken', verdict.sentence, evidence, verdict.why);
        if (verdict.word === 'unreachable' || verdict.word === 'unknown' || verdict.word === 'starting') {
          return found('not_enough_data', verdict.sentence, evidence);
        }
        if (verdict.word === 'slow' || verdict.word === 'paused') return found('degraded', verdict.sentence, evidence);
        if (endedPerMinute.status === 'unavailable') return missing('ends of thoughts', endedPerMinute, answers.now);
        const waiting = depth.status === 'available' ? depth.value : 0;
        if (endedPerMinute.value === 0) {
          return found('not_enough_data', `nothing ended in this window, ${waitWords(waiting)}`, evidence);
        }
        return found('works', `${endedPerMinute.value.toFixed(2)} ends a minute, ${waitWords(waiting)}`, evidence);
      },
    }),
    check({
      id: 'processing-queue.age',
      title: 'Age of what waits',
      query: 'queue.status oldestCreatedAt, depth, p95ThoughtMs',
      outcomes: ['works', 'degraded', 'not_told', 'not_enough_data'],
      run: async (answers) => {
        const { oldestCreatedAt, depth, items, p95ThoughtMs } = await answers.ask.queue.status();
        if (oldestCreatedAt.status === 'unavailable') {
          if (oldestCreatedAt.reason !== 'not_applicable') return missing('age', oldestCreatedAt, answers.now);
          if (depth.status === 'available' && depth.value === 0) {
            return found('works', 'nothing is open', [evidenceOf('queue depth', depth, answers.now)]);
          }
          return found('not_enough_data', 'no open thought is told of', []);
        }
        const evidence = [evidenceOf('oldest created at', oldestCreatedAt, answers.now, instantWords)];
        const ageMs = waitedMs(answers, oldestCreatedAt.value);
        const mostMs = stuckWindowMs(valueOrNull(p95ThoughtMs));
        const words = `oldest ${spanWords(ageMs)}, ${plural(items.rows.length, 'item')}`;
        return ageMs < mostMs
          ? found('works', words, evidence)
          : found('degraded', `${words}; a thought of this agent ends within ${spanWords(mostMs)}`, evidence);
      },
    }),
    check({
      id: 'processing-queue.constants',
      title: 'Figures that are constants',
      query: 'queue.status selfReported',
      outcomes: ['works', 'broken'],
      run: async (answers) => {
        const { selfReported } = await answers.ask.queue.status();
        const shown = CONSTANTS.filter((name) => selfReported[name].status === 'available');
        const evidence = CONSTANTS.map((name): [string, Reading<number>] => [name, selfReported[name]]).map(
          ([name, reading]) => evidenceOf(name, reading, answers.now),
        );
        if (shown.length > 0) return found('broken', `${shown.join(', ')} would be shown as measured`, evidence);
        return found('works', 'none is shown as measured', evidence);
      },
    }),
    agreementCheck('processing-queue.agreement', 'Its depth in every source', ['queue.depth']),
  ],
};
