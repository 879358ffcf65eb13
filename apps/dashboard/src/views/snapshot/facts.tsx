import type { Status } from '@ciris/telemetry-contracts';
import { count, dollars, percent } from '../../format/number.ts';
import type { Shown } from '../../format/shown.ts';
import { lowerFirst, STATUS_WORD } from '../../format/words.ts';
import type { AppOutput } from '../../live/outputs.ts';
import { Facts } from '../../parts/facts.tsx';
import { PageLink } from '../../parts/page-link.tsx';
import { Reading } from '../../parts/reading.tsx';
import { Section } from '../../parts/section.tsx';
import { StateBadge } from '../../parts/state-badge.tsx';
import { StatusBadge } from '../../parts/status-badge.tsx';
import { links } from '../../url/links.ts';
import { disk, megabytes } from '../resources/amounts.ts';

export interface Of {
  readonly of: AppOutput['system']['snapshot'];
}

const text = (value: string): Shown => ({ text: value });
const names = (value: readonly string[]): Shown => text(value.join(', '));

export const Identity = ({ of: { identity, goals } }: Of) => (
  <Section title="Identity">
    <Facts
      facts={[
        {
          name: 'Describes itself as',
          value: <Reading of={identity.name} label="Describes itself as" as={text} className="whitespace-normal" />,
        },
        { name: 'Calls itself', value: <Reading of={identity.selfId} label="Calls itself" as={text} /> },
        { name: 'Version', value: <Reading of={identity.version} label="Version" as={text} /> },
        { name: 'Codename', value: <Reading of={identity.codename} label="Codename" as={text} /> },
        { name: 'Goals', value: <Reading of={goals} label="Goals" as={names} /> },
      ]}
    />
  </Section>
);

export const Now = ({ of }: Of) => (
  <Section title="What it does">
    <Facts
      facts={[
        {
          name: 'State',
          value: (
            <Reading
              of={of.cognitiveState}
              label="Cognitive state"
              as={text}
              draw={(state) => <StateBadge state={state} />}
            />
          ),
        },
        { name: 'Queue', value: <Reading of={of.queueDepth} label="Queue depth" as={count} /> },
        { name: 'LLM calls', value: <Reading of={of.llm.calls} label="LLM calls" as={count} /> },
        { name: 'LLM cost', value: <Reading of={of.llm.costCents} label="LLM cost" as={dollars} /> },
        {
          name: 'Messages received',
          value: <Reading of={of.messages.received} label="Messages received" as={count} />,
        },
        { name: 'Messages sent', value: <Reading of={of.messages.sent} label="Messages sent" as={count} /> },
        { name: 'Audit entries', value: <Reading of={of.audit.entries} label="Audit entries" as={count} /> },
      ]}
    />
  </Section>
);

export const Resources = ({ of: { resources, memory } }: Of) => (
  <Section title="Resources">
    <Facts
      facts={[
        { name: 'Memory', value: <Reading of={resources.memoryMb} label="Memory" as={megabytes} /> },
        { name: 'CPU', value: <Reading of={resources.cpuPercent} label="CPU" as={percent} /> },
        {
          name: 'Disk, whole file system',
          value: <Reading of={resources.fileSystemUsedMb} label="Disk, whole file system" as={disk} />,
        },
        { name: 'Nodes in memory', value: <Reading of={memory.totalNodes} label="Nodes in memory" as={count} /> },
        { name: 'Edges in memory', value: <Reading of={memory.totalEdges} label="Edges in memory" as={count} /> },
      ]}
    />
  </Section>
);

const STATUSES = Object.keys(STATUS_WORD) as readonly Status[];

export const Services = ({ agent, of: { services } }: Of & { agent: string }) => (
  <Section
    title="Services"
    hint="core services, by evidence"
    actions={
      <PageLink
        href={links.subject(agent, 'services')}
        className="rounded-1 text-small text-link underline decoration-link/40 underline-offset-2 hover:decoration-link"
      >
        All services
      </PageLink>
    }
  >
    <ul className="flex flex-wrap gap-x-8 gap-y-2">
      {STATUSES.filter((status) => services[status] > 0).map((status) => (
        <li key={status} className="flex items-baseline gap-2">
          <span className="text-strong font-medium tabular-nums">{services[status]}</span>
          <StatusBadge status={status} word={lowerFirst(STATUS_WORD[status])} />
        </li>
      ))}
    </ul>
  </Section>
);
