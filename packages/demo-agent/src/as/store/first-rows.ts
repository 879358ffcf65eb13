import type { SigningKey } from '../../audit/signing-key.ts';
import type { Dialect } from '../../engine/dialect.ts';
import type { Row } from '../../sqlite/tables.ts';
import { wholeSeconds, withOffset, withZ } from '../spelling.ts';
import { federation } from './federation-rows.ts';
import { NAMES } from './names.ts';
import { insertInto, type Write } from './write.ts';

const CONFIG: readonly (readonly [string, Readonly<Record<string, unknown>>])[] = [
  ['database.main_db', { string_value: 'data/ciris_engine.db' }],
  ['database.audit_db', { string_value: 'data/ciris_audit.db' }],
  ['database.secrets_db', { string_value: 'data/secrets.db' }],
  ['workflow.max_active_tasks', { int_value: 10 }],
  ['workflow.round_delay_seconds', { float_value: 5 }],
  ['adaptive_filter.enabled', { bool_value: true }],
];

const NO_VALUE = {
  string_value: null,
  int_value: null,
  float_value: null,
  bool_value: null,
  list_value: null,
  dict_value: null,
};

const nodes = (dialect: Dialect, at: number): readonly Write[] => {
  const names = NAMES[dialect.generation];
  const fresh = dialect.generation === 'v2';
  const node = (nodeId: string, type: string, scope: string, attributes: object): Write =>
    insertInto(names.nodes, {
      node_id: nodeId,
      scope: fresh ? scope.toUpperCase() : scope,
      node_type: type,
      [names.attributes]: JSON.stringify({ created_at: withOffset(at), updated_at: withOffset(at), ...attributes }),
      version: 1,
      updated_by: 'system_bootstrap',
      updated_at: fresh ? withZ(at) : withOffset(at),
      created_at: fresh ? withZ(at) : wholeSeconds(at),
    });
  const identity = {
    agent_id: dialect.agentName,
    description: `${dialect.agentName}, simulated`,
    identity_hash: 'simulated',
    trust_level: 0.5,
    tags: ['identity:root', `agent:${dialect.agentName}`],
  };
  return [
    node('agent/identity', 'agent', 'identity', identity),
    ...CONFIG.map(([key, value]) =>
      node(`config:${key}`, 'config', 'local', { key, value: { ...NO_VALUE, ...value }, node_class: 'ConfigNode' }),
    ),
    node(`dream_schedule_${Math.floor(at / 1000) + 21_600}`, 'concept', 'local', { task_type: 'scheduled_dream' }),
    node(`user/${dialect.userId}`, 'user', 'local', { user_id: dialect.userId, display_name: 'Admin' }),
  ];
};

const oldKey = (key: SigningKey, at: number): Write => ({
  file: 'audit',
  table: 'audit_signing_keys',
  kind: 'insert',
  row: {
    key_id: key.keyId,
    public_key: key.publicKey,
    algorithm: key.algorithm,
    key_size: key.algorithm === 'ed25519' ? 256 : 2048,
    created_at: withOffset(at),
  },
});

const certificate = (dialect: Dialect, at: number): Row => ({
  wa_id: dialect.userId,
  name: 'admin',
  role: 'root',
  active: 1,
  created: withOffset(at),
  token_type: 'standard',
});

/** What a new agent's files hold before it has thought anything. */
export const firstRows = (dialect: Dialect, key: SigningKey, at: number): readonly Write[] => {
  const shared = nodes(dialect, at);
  if (dialect.generation === 'early') return [...shared, oldKey(key, at)];
  if (dialect.generation === 'v1') {
    const row = { ...certificate(dialect, at), scopes_json: '[]' };
    return [...shared, oldKey(key, at), { file: 'audit', table: 'wa_cert', kind: 'insert', row }];
  }
  return [
    ...shared,
    ...federation(at),
    insertInto('cirislens_wa_cert', { ...certificate(dialect, at), scopes: '[]' }),
    insertInto('federation_keys', {
      key_id: 'ciris-agent-simulated',
      pubkey_ed25519_base64: key.publicKey,
      algorithm: 'ed25519',
      identity_type: 'agent',
      identity_ref: 'ciris-agent-simulated',
      valid_from: withOffset(at),
    }),
  ];
};
