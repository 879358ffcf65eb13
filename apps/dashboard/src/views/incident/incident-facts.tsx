import Link from 'next/link';
import { KeyValues, type Pair } from '../../parts/kv.tsx';
import { Moment } from '../../parts/time.tsx';
import { links } from '../../url/links.ts';
import { headingOf } from '../errors/group.ts';
import { countWords, detectorWords, typeWords } from '../incidents/incident.ts';
import type { IncidentDetail } from './detail.ts';

const pair = (key: string, value: Pair['value']): Pair | null => (value === null ? null : { key, value });

const mono = (text: string | null) => (text === null ? null : <code className="text-small break-all">{text}</code>);

/** The page that proves it, where one does. */
const PROVED_ON = {
  breaker_open: ['breakers', 'The breakers'],
  stuck: ['thoughts', 'What waits'],
  unreachable: ['', 'The overview'],
} as const;

const proofOf = (agent: string, type: string) => {
  const found = Object.entries(PROVED_ON).find(([name]) => name === type)?.[1];
  if (!found) return null;
  const [path, words] = found;
  return (
    <Link href={links.subject(agent, path)} prefetch={false} className="hover:underline">
      {words}
    </Link>
  );
};

const Groups = ({ agent, groups }: { agent: string; groups: IncidentDetail['groups'] }) => (
  <ul>
    {groups.map((group) => (
      <li key={group.groupId}>
        <Link href={links.item(agent, 'errors', group.groupId)} prefetch={false} className="hover:underline">
          {headingOf(group)}
        </Link>
        <span className="text-ink-3"> {group.count === 1 ? 'once' : `${group.count} times`}</span>
      </li>
    ))}
  </ul>
);

export const IncidentFacts = ({ agent, incident }: { agent: string; incident: IncidentDetail }) => (
  <KeyValues
    pairs={[
      pair('Type', typeWords(incident.type)),
      pair('Severity', incident.severity),
      pair('Service', incident.service),
      pair('Place', mono(incident.place)),
      pair('Noticed by', detectorWords(incident)),
      pair('Seen', countWords(incident)),
      pair('Last seen', <Moment at={incident.lastSeenAt} />),
      pair('Closed', incident.closedAt === null ? null : <Moment at={incident.closedAt} />),
      pair('Finding', mono(incident.finding)),
      pair('Errors', incident.groups.length === 0 ? null : <Groups agent={agent} groups={incident.groups} />),
      pair('Proved by', proofOf(agent, incident.type)),
      pair('Id', mono(incident.incidentId)),
    ]}
  />
);
