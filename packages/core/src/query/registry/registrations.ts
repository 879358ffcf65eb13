import type { BreakerState, RegistrationRow } from '@ciris/telemetry-contracts';
import { rankOfType } from '../../facts/registry.ts';
import { serviceNameOf } from '../../facts/service-names.ts';
import type { AgentView } from '../agent-view.ts';

const SECOND = /#\d+$/;

/** Every provider of the type LLM stands for the one LLM service. */
const serviceOf = (type: string, name: string): string => (type === 'LLM' ? 'LLMService' : serviceNameOf(name));

/** What no agent tells of a provider, by a process of its name that pushes. */
const pushedBy = (of: AgentView, id: string, name: string): Pick<RegistrationRow, 'capabilities' | 'metadata'> => {
  const [subject, key] = of.keys('pusher').includes(name)
    ? (['pusher', name] as const)
    : (['registration', id] as const);
  return {
    capabilities: of.field<string[]>(`${subject}.capabilities`, key),
    metadata: of.field<Record<string, string>>(`${subject}.metadata`, key),
  };
};

const rowOf = (of: AgentView, id: string): RegistrationRow => {
  const [type = ''] = id.split('.', 1);
  const name = id.slice(type.length + 1).replace(SECOND, '');
  return {
    registrationId: id,
    name,
    type,
    service: serviceOf(type, name),
    priority: of.field<string>('registration.priority', id),
    priorityGroup: of.field<number>('registration.priorityGroup', id),
    strategy: of.field<string>('registration.strategy', id),
    breaker: of.field<BreakerState>('registration.breakerState', id),
    available: of.field<boolean>('registration.available', id),
    ...pushedBy(of, id, name),
  };
};

const PRIORITIES = ['critical', 'high', 'normal', 'low', 'fallback'];
const LAST = 99;

/** In the order in which they are asked: by group, then by priority. */
const rankOf = ({ priorityGroup, priority }: RegistrationRow): number => {
  const group = priorityGroup.status === 'available' ? priorityGroup.value : LAST;
  const place = priority.status === 'available' ? PRIORITIES.indexOf(priority.value) : -1;
  return group * 100 + (place < 0 ? LAST : place);
};

/** Whatever is registered, by type and within a type as it is asked. */
export const registrationsOf = (of: AgentView): readonly RegistrationRow[] =>
  of
    .keys('registration')
    .map((id) => rowOf(of, id))
    .sort(
      (one, other) =>
        rankOfType(one.type) - rankOfType(other.type) ||
        (one.type === other.type ? 0 : one.type < other.type ? -1 : 1) ||
        rankOf(one) - rankOf(other),
    );
