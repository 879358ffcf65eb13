import type { TopologyNode } from '@ciris/telemetry-contracts';
import { links } from '../../url/links.ts';

/** A service has a page of its own, a bus a place on that of all six. */
export const partHref = (agent: string, { kind, id }: TopologyNode): string =>
  kind === 'bus'
    ? `${links.subject(agent, 'buses')}?bus=${id.replace(/^bus:/, '')}`
    : links.item(agent, 'services', id);
