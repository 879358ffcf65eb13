import type { Generation } from '@ciris/telemetry-contracts';
import { recordedMember } from '../truth/answers.ts';
import { byAnswer, type Figure, is, untold } from './figure.ts';
import type { Occasion } from './occasion.ts';
import { at, type Table } from './table.ts';

const PATH = '/v1/system/services/health';
const SHARED = `GET ${PATH}`;
const ROW = (member: string): string => `registry.providers.rows[*].${member}`;

type Detail = Readonly<Record<string, unknown>>;

/** Registrations as the answer has them, their process ids cut off; the second of a name by its place. */
const registered = (generation: Generation): ReadonlyMap<string, Detail> => {
  const all = new Map<string, Detail>();
  const details = recordedMember(generation, PATH, 'data.service_details') as Readonly<Record<string, Detail>>;
  for (const [key, detail] of Object.entries(details)) {
    if (!key.startsWith('registry.ServiceType.')) continue;
    const name = key.replace('registry.ServiceType.', '').replace(/_\d+$/, '');
    const twins = [...all.keys()].filter((one) => one.split('#')[0] === name).length;
    all.set(twins === 0 ? name : `${name}#${twins + 1}`, detail);
  }
  return all;
};

/** Who is registered for what. */
export const registryFigures = ({ generation }: Occasion): Table => {
  const all = registered(generation);
  const member =
    (name: string, to: (value: unknown) => unknown = (value) => value) =>
    (id = ''): Figure => {
      const detail = all.get(id);
      if (!detail) throw new Error(`${generation} registered no ${id}`);
      return byAnswer(is(to(detail[name]), SHARED));
    };
  const small = (value: unknown): string => String(value).toLowerCase();
  const open = [...all.values()].filter((detail) => detail.circuit_breaker_state === 'open').length;
  return {
    [ROW('priority')]: member('priority', small),
    [ROW('priorityGroup')]: member('priority_group'),
    [ROW('strategy')]: member('strategy', small),
    [ROW('breaker')]: member('circuit_breaker_state'),
    [ROW('available')]: member('healthy'),
    // No agent tells them: the answer leaves them out.
    ...at([ROW('capabilities'), ROW('metadata')], () => untold('not_exposed')),
    'registry.providers.types[*].strategy': () => byAnswer(is('fallback', SHARED)),
    'registry.providers.types[*].openBreakers': () => byAnswer(is(open, `${SHARED}: none is open`)),
  };
};
