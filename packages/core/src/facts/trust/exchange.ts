import { ENDPOINTS, STREAM } from '../endpoints.ts';
import type { TrustTable } from '../field.ts';
import {
  answer,
  by,
  constant,
  DATABASE_TELLS,
  database,
  databaseTotal,
  from,
  nobody,
  otherMeaning,
  overview,
  since,
  unified,
  wrong,
} from './rows.ts';

const POINTS_QUERY = 'POST /v1/telemetry/query';
const runtime = (member: string): string => `services.runtime_control.custom_metrics.${member}`;

/** Messages, tools and deferrals. */
export const EXCHANGE_TRUST = {
  'messages.received': {
    early: from(
      [databaseTotal('service_correlations')],
      [
        constant(ENDPOINTS.overview, 'data.messages_processed_24h', '0 for ever: it counts what is never recorded'),
        constant(ENDPOINTS.status, 'data.messages_processed', '5 from the start-up on, for ever'),
      ],
      DATABASE_TELLS,
    ),
    v1: from(
      [databaseTotal('service_correlations'), unified()],
      [
        otherMeaning(
          ENDPOINTS.overview,
          'data.messages_processed_24h',
          'handler invocations, cut to the newest points',
        ),
        constant(ENDPOINTS.status, 'data.messages_processed', '0 for a minute, then 5 for ever'),
        wrong(
          ENDPOINTS.unified,
          'services.communication_bus.custom_metrics.communication_messages_received',
          'looks for messages',
        ),
        constant(ENDPOINTS.unified, runtime('messages_processed'), '0 for ever'),
      ],
    ),
    v2: from(
      [databaseTotal('service_correlations'), unified()],
      [
        otherMeaning(
          ENDPOINTS.overview,
          'data.messages_processed_24h',
          'handler invocations, cut to the newest points',
        ),
        constant(ENDPOINTS.status, 'data.messages_processed', '5 for ever'),
        constant(ENDPOINTS.status, 'data.last_activity', 'the time of the answer'),
        wrong(
          ENDPOINTS.unified,
          'services.communication_bus.custom_metrics.communication_messages_received',
          'looks for messages',
        ),
        wrong(
          ENDPOINTS.unified,
          'services.adaptive_filter.custom_metrics.total_messages_processed',
          'some messages are not counted',
        ),
        wrong(
          ENDPOINTS.unified,
          'services.adaptive_filter.custom_metrics.filter_messages_total',
          'some messages are not counted',
        ),
        constant(ENDPOINTS.unified, runtime('messages_processed'), '0 for ever'),
        constant('GET /v1/agent/channels', 'data.channels[].message_count', '0 for ever'),
      ],
    ),
  },
  'messages.sent': since(
    from([databaseTotal('service_correlations'), unified()]),
    from([databaseTotal('service_correlations', 'what is said while waking up counts too')], [], DATABASE_TELLS),
  ),
  'tool.executions': {
    early: by(nobody('This generation counts no tool calls.')),
    v1: from([unified()]),
    v2: by(nobody('Its counter holds calls that no thought asked for; the stream and the database have the actions.'), [
      otherMeaning(
        ENDPOINTS.unified,
        'services.tool_bus.custom_metrics.tool_executions_total',
        'calls of adapters and look-ups are counted with those of thoughts',
      ),
    ]),
  },
  'tool.failures': {
    early: by(nobody('This generation counts no tool calls.')),
    v1: from(
      [unified()],
      [
        constant(ENDPOINTS.unified, 'services.tool_bus.error_rate', '0.0 with every call failed'),
        constant(ENDPOINTS.unified, 'overall_error_rate', '0.0 with every call failed'),
        constant(POINTS_QUERY, 'handler_error_tool', 'never recorded'),
        wrong(STREAM, 'action_result.execution_success', 'true also for a failed tool'),
        wrong(ENDPOINTS.audit, 'data.entries[].context.metadata.outcome', 'success also for a failed tool'),
      ],
    ),
    v2: by(nobody('Its counter stays at 0 for an unknown tool.'), [
      wrong(ENDPOINTS.unified, 'services.tool_bus.custom_metrics.tool_execution_errors', '0 with an unknown tool'),
    ]),
  },
  'deferrals.pending': {
    early: from(
      [database('tasks'), answer(ENDPOINTS.deferralCounts)],
      [
        constant(ENDPOINTS.overview, 'data.active_deferrals', '0 for ever'),
        wrong(ENDPOINTS.deferrals, 'data.total', 'the endpoint fails with 500 always'),
      ],
    ),
    v1: from(
      [database('tasks'), answer(ENDPOINTS.deferralCounts), answer(ENDPOINTS.deferrals), overview()],
      [
        otherMeaning(
          ENDPOINTS.unified,
          'services.wise_authority.custom_metrics.wise_authority_deferrals_total',
          'all there were in this process',
        ),
        constant(ENDPOINTS.unified, 'services.covenant_metrics.custom_metrics.wise_authority_deferrals', '0 for ever'),
      ],
    ),
    v2: from(
      [database('tasks'), answer(ENDPOINTS.deferralCounts), answer(ENDPOINTS.deferrals), overview()],
      [
        constant(
          ENDPOINTS.unified,
          'services.wise_authority.custom_metrics.wise_authority_deferrals_total',
          '0 for ever',
        ),
        constant(ENDPOINTS.unified, 'services.wise_bus.custom_metrics.wise_guidance_deferrals', '0 for ever'),
        constant(ENDPOINTS.unified, 'services.accord_metrics.custom_metrics.wise_authority_deferrals', '0 for ever'),
      ],
    ),
  },
} as const satisfies Partial<TrustTable<string>>;
