import type { ServiceRow, TopologyNode } from '@ciris/telemetry-contracts';

type Health = Pick<TopologyNode, 'chain' | 'status' | 'words'>;

const fails = ({ effective }: ServiceRow): boolean =>
  effective.status === 'critical' || effective.status === 'degraded';

/** A bus goes on while one of its providers does: it is as well as they are together. Pure. */
export const busHealth = (providers: readonly ServiceRow[]): Health => {
  if (providers.length === 0) return { status: 'unknown', words: 'no provider of it is told', chain: [] };
  const failing = providers.filter(fails);
  const [first] = failing;
  if (first === undefined) {
    const proved = providers.filter(({ effective }) => effective.status === 'healthy').length;
    return proved > 0
      ? { status: 'healthy', words: `${proved} of ${providers.length} providers proved themselves`, chain: [] }
      : { status: 'unknown', words: 'none of its providers has proved itself', chain: [] };
  }
  const chain = [first.service, ...first.effective.chain];
  if (failing.length < providers.length) {
    const words = `${failing.length} of ${providers.length} providers fail: ${failing.map(({ service }) => service).join(', ')}`;
    return { status: 'degraded', words, chain };
  }
  const critical = failing.every(({ effective }) => effective.status === 'critical');
  const words = `needs ${first.service}, which is ${first.effective.status}: ${first.effective.words}`;
  return { status: critical ? 'critical' : 'degraded', words, chain };
};
