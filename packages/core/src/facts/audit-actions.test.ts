import { ACTIONS } from '@ciris/telemetry-contracts';
import { expect, it } from 'vitest';
import { auditCategory } from './audit-actions.ts';

it.each(ACTIONS)('%s is an action', (action) => expect(auditCategory(action)).toBe('action'));

it.each([
  ['service_token_auth_failed', 'login'],
  ['login_failed', 'login'],
  ['agent_configured', 'configuration'],
  ['config_change', 'configuration'],
  ['audit_service_shutdown', 'system'],
  ['system_shutdown_request', 'system'],
  ['forget_executed', 'action'],
  ['author_changed', 'system'],
])('%s is of the category %s', (action, category) => expect(auditCategory(action)).toBe(category));
