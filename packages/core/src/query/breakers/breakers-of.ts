import type { BreakerRow, BreakerState, Reading } from '@ciris/telemetry-contracts';
import { valueOrNull } from '../../resolve/field.ts';
import type { AgentView } from '../agent-view.ts';

export interface Breaker extends Pick<BreakerRow, 'family' | 'name'> {
  /** Where its state is kept. */
  readonly subject: 'provider' | 'service';
}

const hasBreaker = (of: AgentView, service: string): boolean => {
  const state = of.field<string>('service.breakerState', service);
  return state.status === 'available' || state.reason === 'failed';
};

/** Those of the LLM bus, then those of the registry: what is called directly has none by design. */
export const breakersOf = (of: AgentView): readonly Breaker[] => [
  ...of.keys('provider').map((name): Breaker => ({ family: 'llm', name, subject: 'provider' })),
  ...of
    .keys('service')
    .filter((service) => hasBreaker(of, service))
    .map((name): Breaker => ({ family: 'registry', name, subject: 'service' })),
];

export const stateOf = (of: AgentView, { subject, name }: Breaker): Reading<BreakerState> =>
  of.field<BreakerState>(`${subject}.breakerState`, name);

const ORDER: readonly (BreakerState | null)[] = ['open', 'half_open', 'closed', null];

/** Open ones first, those of which nothing is told last. */
export const byState = (a: Reading<BreakerState>, b: Reading<BreakerState>): number =>
  ORDER.indexOf(valueOrNull(a)) - ORDER.indexOf(valueOrNull(b));
