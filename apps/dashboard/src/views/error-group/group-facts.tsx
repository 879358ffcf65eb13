import Link from 'next/link';
import { KeyValues, type Pair } from '../../parts/kv.tsx';
import { Moment } from '../../parts/time.tsx';
import { links } from '../../url/links.ts';
import { headingOf, typeWords } from '../errors/group.ts';
import type { GroupDetail } from './detail.ts';

const pair = (key: string, value: Pair['value']): Pair | null => (value === null ? null : { key, value });

const mono = (text: string | null) => (text === null ? null : <code className="text-small break-all">{text}</code>);

export const GroupFacts = ({ agent, group }: { agent: string; group: GroupDetail }) => (
  <KeyValues
    pairs={[
      pair('Type', typeWords(group.type)),
      pair('Service', group.service),
      pair('Handler', group.handler),
      pair('Place', mono(group.place)),
      pair('First', <Moment at={group.firstAt} />),
      pair('Last', <Moment at={group.lastAt} />),
      pair('Last in version', group.lastVersion),
      pair(
        'Incident',
        group.incidentId === null ? null : (
          <Link href={links.item(agent, 'incidents', group.incidentId)} prefetch={false} className="hover:underline">
            The incident of these lines
          </Link>
        ),
      ),
      pair(
        'Merged into',
        group.mergedInto === null ? null : (
          <Link href={links.item(agent, 'errors', group.mergedInto)} prefetch={false} className="hover:underline">
            The group that receives its errors
          </Link>
        ),
      ),
      pair('Merged into it', group.merged.length === 0 ? null : group.merged.map(headingOf).join(', ')),
      pair('Grouped by', `version ${group.algorithm} of the rules`),
      pair('Id', mono(group.groupId)),
    ]}
  />
);
