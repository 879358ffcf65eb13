import { ENDPOINTS, STREAM } from '../endpoints.ts';
import type { TrustTable, Untrusted } from '../field.ts';
import {
  answer,
  by,
  capped,
  constant,
  DATABASE_TELLS,
  database,
  from,
  hint,
  moment,
  nobody,
  otherMeaning,
  otherwise,
  same,
  since,
  stream,
  unified,
  wrong,
} from './rows.ts';

const POINTS_QUERY = 'POST /v1/telemetry/query';
const runtime = (member: string): string => `services.runtime_control.custom_metrics.${member}`;

const QUEUE_MEMBERS = ['processing_rate', 'average_latency_ms', 'max_size', 'oldest_message_age_seconds'] as const;
const ofQueue = (member: (typeof QUEUE_MEMBERS)[number], detail: string): Untrusted =>
  constant(ENDPOINTS.queue, `data.${member}`, detail);

/** Counters of the queue that unified telemetry keeps at 0. */
const zeroQueue: readonly Untrusted[] = [
  constant(ENDPOINTS.unified, 'services.agent_processor.custom_metrics.processor_queue_size', '0 for ever'),
  constant(ENDPOINTS.unified, runtime('queue_depth'), '0 for ever'),
  constant(ENDPOINTS.unified, runtime('thoughts_pending'), '0 for ever'),
];

/** Counters of thoughts that unified telemetry keeps at 0, or cuts. */
const zeroThoughts: readonly Untrusted[] = [
  constant(ENDPOINTS.unified, runtime('thoughts_processed'), 'moves only with single steps'),
  constant(ENDPOINTS.unified, runtime('average_thought_time_ms'), 'moves only with single steps'),
  constant(ENDPOINTS.unified, runtime('seconds_per_thought'), '10.0 until single steps'),
  constant(ENDPOINTS.unified, 'services.agent_processor.custom_metrics.processor_actions_total', '0 for ever'),
  constant(ENDPOINTS.unified, 'services.covenant_metrics.custom_metrics.thoughts_processed', '0 for ever'),
  constant(ENDPOINTS.unified, 'services.accord_metrics.custom_metrics.thoughts_processed', '0 for ever'),
  capped(ENDPOINTS.overview, 'data.thoughts_processed_24h', 'counts points, of which the newest 1000 are seen'),
  capped(POINTS_QUERY, 'thought_processing_completed', 'sees the newest 1000 points of all names together'),
];

const queueTold = (more: readonly Untrusted[] = []) =>
  from(
    [database('thoughts', 'pending thoughts and pending tasks'), answer(ENDPOINTS.queue)],
    [otherMeaning(ENDPOINTS.resources, 'data.current_usage.thoughts_queued', '0 for ever'), ...more],
  );

const tasks = (words: readonly Untrusted[] = []) => same(from([database('tasks')], words, DATABASE_TELLS));
const thoughts = (words: readonly Untrusted[] = []) =>
  since(
    from([database('thoughts'), stream('thoughts that began while the stream was connected')], words, DATABASE_TELLS),
    from([database('thoughts')], words, DATABASE_TELLS),
  );

const rejectedAsFailed =
  'a thought whose action was reject is called failed, and one that died with its LLM call gives no sign';

/** Queue, thoughts and tasks. */
export const WORK_TRUST = {
  'queue.depth': {
    early: queueTold(),
    v1: from([...queueTold().told, moment(unified())], [...(queueTold().untrusted ?? []), ...zeroQueue]),
    v2: from(
      [
        database('thoughts', 'pending thoughts and pending tasks'),
        answer(ENDPOINTS.queue, 'pending only: what is being processed does not count'),
        moment(unified()),
      ],
      [...(queueTold().untrusted ?? []), ...zeroQueue],
    ),
  },
  'queue.processingRate': {
    early: by(otherwise('constant', 'This generation says 1.0 whatever happens.'), [
      ofQueue('processing_rate', '1.0 for ever, and 0.0 before the processor runs'),
    ]),
    v1: by(otherwise('constant', 'It says 10.0 until single steps, and then seconds, not a rate.'), [
      ofQueue('processing_rate', '10.0 until single steps; then seconds per thought'),
    ]),
    v2: by(otherwise('constant', 'It says 10.0 until single steps, and then seconds, not a rate.'), [
      ofQueue('processing_rate', '10.0 until single steps; then seconds per thought'),
    ]),
  },
  'queue.averageLatencyMs': same(
    by(otherwise('constant', 'It says 0.0 whatever happens.'), [
      ofQueue('average_latency_ms', '0.0 until single steps; then the length of such a step'),
    ]),
  ),
  'queue.maxSize': same(
    by(otherwise('constant', 'It says 1000, and nothing is ever held against it.'), [ofQueue('max_size', '1000')]),
  ),
  'queue.oldestMessageAgeSeconds': same(
    by(nobody('The member is there and always empty.'), [ofQueue('oldest_message_age_seconds', 'null for ever')]),
  ),
  'processor.thoughtsTotal': since(
    from(
      [unified('thoughts that ended with an action: one that died with its LLM call is not among them'), stream()],
      zeroThoughts,
    ),
    by(nobody('This generation counts none; its database has them.'), [
      constant(ENDPOINTS.overview, 'data.thoughts_processed_24h', '0 for ever'),
      capped(POINTS_QUERY, 'thought_processing_completed', 'sees the newest 1000 points of all names together'),
    ]),
  ),
  'thoughts.total': thoughts(),
  'thoughts.open': {
    early: from([database('thoughts'), answer(ENDPOINTS.resources, 'counted each second')]),
    v1: from([
      database('thoughts'),
      answer(ENDPOINTS.resources, 'counted each second'),
      moment(unified()),
      stream('thoughts that began while the stream was connected'),
    ]),
    v2: from([
      database('thoughts'),
      answer(ENDPOINTS.resources, 'counted each second'),
      moment(unified()),
      stream('thoughts that began while the stream was connected'),
    ]),
  },
  'thoughts.pending': same(from([database('thoughts')], [], DATABASE_TELLS)),
  'thoughts.processing': thoughts(),
  'thoughts.completed': since(
    from(
      [database('thoughts')],
      [wrong(STREAM, 'action_result.execution_success', 'true also for a failed tool and a rejected message')],
      DATABASE_TELLS,
    ),
    from([database('thoughts')], [], DATABASE_TELLS),
  ),
  'thoughts.deferred': thoughts(),
  'thoughts.failed': {
    early: from(
      [database('thoughts', rejectedAsFailed)],
      [
        constant(ENDPOINTS.overview, 'data.errors_24h', '0 for ever'),
        constant(ENDPOINTS.overview, 'data.error_rate_percent', '0 for ever'),
      ],
      DATABASE_TELLS,
    ),
    v1: from(
      [database('thoughts', rejectedAsFailed)],
      [
        constant(ENDPOINTS.overview, 'data.errors_24h', '0 for ever'),
        constant(ENDPOINTS.overview, 'data.error_rate_percent', '0 for ever'),
      ],
      DATABASE_TELLS,
    ),
    v2: from(
      [database('thoughts', rejectedAsFailed)],
      [
        constant(ENDPOINTS.overview, 'data.errors_24h', '0 for ever'),
        constant(ENDPOINTS.overview, 'data.error_rate_percent', '0 for ever'),
      ],
      DATABASE_TELLS,
    ),
  },
  'thoughts.ended': since(
    from([
      database('thoughts'),
      hint(ENDPOINTS.unified, 'thoughts that ended with an action, in this process'),
      stream(),
    ]),
    from([database('thoughts')], [], DATABASE_TELLS),
  ),
  'tasks.total': tasks(),
  'tasks.open': tasks(),
  'tasks.pending': tasks(),
  'tasks.active': tasks(),
  'tasks.completed': {
    early: from(
      [database('tasks')],
      [
        constant(ENDPOINTS.overview, 'data.tasks_completed_24h', '0 for ever'),
        constant(ENDPOINTS.traces, 'data.traces', 'always empty'),
      ],
      DATABASE_TELLS,
    ),
    v1: from(
      [database('tasks')],
      [
        capped(ENDPOINTS.overview, 'data.tasks_completed_24h', 'counts points, of which the newest 1000 are seen'),
        otherMeaning(ENDPOINTS.traces, 'data.total', 'the number of traces in this answer'),
      ],
      DATABASE_TELLS,
    ),
    v2: from(
      [database('tasks')],
      [
        capped(ENDPOINTS.overview, 'data.tasks_completed_24h', 'counts points, of which the newest 1000 are seen'),
        otherMeaning(ENDPOINTS.traces, 'data.total', 'the number of traces in this answer'),
      ],
      DATABASE_TELLS,
    ),
  },
  'tasks.deferred': tasks(),
  'tasks.rejected': tasks(),
  'tasks.failed': tasks(),
  'tasks.cancelled': tasks(),
} as const satisfies Partial<TrustTable<string>>;
