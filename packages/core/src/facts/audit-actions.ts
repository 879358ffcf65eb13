import type { AuditCategory } from '@ciris/telemetry-contracts';

/** Of handlers. Forgetting has words of its own on the way. */
const ACTION =
  /^(?:observe|speak|tool|reject|ponder|defer|memorize|recall|forget|task_complete)(?:_executed|_failed)?$/;
/** Seen: `service_token_auth_failed`. */
const LOGIN = /(?:^|_)(?:auth|login|logout|password|oauth|session|token)(?:_|$)/;
/** Seen: `agent_configured`; `config_change` by the agents' sources. */
const CONFIGURATION = /config/;

/** The word of an action as it is kept: without the prefixes of its generation, in lower case. */
export const auditCategory = (action: string): AuditCategory => {
  if (ACTION.test(action)) return 'action';
  if (LOGIN.test(action)) return 'login';
  return CONFIGURATION.test(action) ? 'configuration' : 'system';
};
