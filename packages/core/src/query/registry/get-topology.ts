import {
  BUSES,
  type BusName,
  type InputOf,
  type OutputOf,
  type registry,
  type ServiceRow,
  type TopologyNode,
} from '@ciris/telemetry-contracts';
import { PROVIDER_TYPES } from '../../facts/registry.ts';
import { plural } from '../../insight/verdict-text.ts';
import { type AgentView, viewOf } from '../agent-view.ts';
import { BUS_TITLES } from '../buses/bus-titles.ts';
import type { QueryContext } from '../context.ts';
import { serviceRows } from '../services/service-rows.ts';
import { busHealth } from './bus-health.ts';
import { registrationsOf } from './registrations.ts';

type Output = OutputOf<typeof registry.topology>;
type Bare = Omit<TopologyNode, 'neededBy'>;

/** The services that answer to a bus, each once. */
const providersOf = (of: AgentView): ReadonlyMap<BusName, readonly string[]> => {
  const all = registrationsOf(of);
  const mine = (bus: BusName): string[] => [
    ...new Set(all.filter(({ type }) => PROVIDER_TYPES[type]?.bus === bus).map(({ service }) => service)),
  ];
  return new Map(BUSES.map((bus) => [bus, mine(bus)]));
};

const busNode = (bus: BusName, providers: readonly ServiceRow[]): Bare => ({
  id: `bus:${bus}`,
  kind: 'bus',
  title: `${BUS_TITLES[bus]} bus`,
  group: 'bus',
  ...busHealth(providers),
  needs: providers.map(({ service }) => service),
});

const serviceNode = ({ service, group, effective, dependsOn }: ServiceRow): Bare => ({
  id: service,
  kind: 'service',
  title: service,
  group,
  ...effective,
  needs: dependsOn,
});

/** Who is needed by most stands in the sentence: there it hurts. */
const sentenceOf = (nodes: readonly TopologyNode[]): string => {
  const failing = nodes
    .filter(({ status, chain, kind }) => kind === 'service' && chain.length === 0 && status !== 'unknown')
    .filter(({ status }) => status !== 'healthy')
    .map((node) => ({ node, hurt: nodes.filter(({ chain }) => chain.includes(node.id)) }))
    .sort((one, other) => other.hurt.length - one.hurt.length);
  const [worst] = failing;
  if (!worst) {
    const known = nodes.filter(({ status }) => status === 'healthy').length;
    return `Nothing that others need is known to fail; ${known} of ${nodes.length} proved themselves.`;
  }
  const { node, hurt } = worst;
  if (hurt.length === 0) return `${node.title}: ${node.words}. Nothing else needs it.`;
  const names = hurt.map(({ title }) => title).join(', ');
  return `${node.title}: ${node.words}. ${plural(hurt.length, 'other part needs', 'other parts need')} it: ${names}.`;
};

/** What needs what, with the health of each as what it needs allows. */
export const getTopology = async (context: QueryContext, input: InputOf<typeof registry.topology>): Promise<Output> => {
  const handle = context.directory.find(input.agent);
  const of = await viewOf(context, handle);
  const services = serviceRows(of);
  const providers = providersOf(of);
  const rowsOf = (names: readonly string[]): ServiceRow[] => services.filter(({ service }) => names.includes(service));
  const bare = [...BUSES.map((bus) => busNode(bus, rowsOf(providers.get(bus) ?? []))), ...services.map(serviceNode)];
  const nodes = bare.map(
    (node): TopologyNode => ({
      ...node,
      neededBy: bare.filter(({ needs }) => needs.includes(node.id)).map(({ id }) => id),
    }),
  );
  return {
    sentence: sentenceOf(nodes),
    nodes,
    observedAt: handle.observedAt,
    columns: {
      status: { source: 'platform', basis: 'derived', note: 'The worst of its own health and of what it needs.' },
      needs: {
        source: 'platform',
        basis: 'derived',
        note: 'Of services it is known of CIRIS, and no agent tells it; of buses it is who is registered.',
      },
    },
  };
};
