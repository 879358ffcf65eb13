import { ENDPOINTS } from '../../../facts/endpoints.ts';
import { labelOf } from '../../mask.ts';
import { at, type Member, readFields } from './body.ts';
import { type Family, get } from './family.ts';
import { amount, text } from './schemas.ts';

/** v2 gives a sentence for a name. */
const NAME_CHARACTERS = 280;

const identity: Readonly<Record<string, Member>> = {
  selfId: at('data.agent_id', text, { to: (id) => labelOf(id, 120) }),
  name: at('data.name', text, { to: (name) => labelOf(name, NAME_CHARACTERS) }),
  codename: at('data.codename', text, { to: (name) => labelOf(name, 120) }),
  codeHash: at('data.code_hash', text, {
    to: (hash) => labelOf(hash, 80),
    absent: { unavailable: 'not_exposed', detail: 'This agent gives no hash of its code.' },
  }),
};

const health: Readonly<Record<string, Member>> = {
  version: at('data.version', text, { to: (version) => labelOf(version, 80) }),
  uptimeSeconds: at('data.uptime_seconds', amount),
};

const resources: Readonly<Record<string, Member>> = { memoryMb: at('data.memory_usage_mb', amount) };

export const status: Family = {
  name: 'status',
  endpoint: ENDPOINTS.status,
  source: 'answer',
  requests: get('/v1/agent/status'),
  read: (body) => [
    { kind: 'snapshot', subject: 'identity', key: '', fields: readFields(body, identity) },
    { kind: 'snapshot', subject: 'health', key: '', fields: readFields(body, health) },
    { kind: 'snapshot', subject: 'resources', key: '', fields: readFields(body, resources) },
  ],
};
