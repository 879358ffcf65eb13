import { took } from '../../format/duration.ts';
import { count } from '../../format/number.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Facts } from '../../parts/facts.tsx';
import { type Asked, Loaded } from '../../parts/loaded.tsx';
import { Reading } from '../../parts/reading.tsx';
import { Section } from '../../parts/section.tsx';
import { SkeletonRows } from '../../parts/skeleton.tsx';
import { StatusBadge } from '../../parts/status-badge.tsx';
import { Moment } from '../../parts/time.tsx';
import type { Discord } from './adapter.ts';
import { instant, seconds, text, yes } from './adapter-columns.tsx';

export const DiscordSection = ({ discord }: { discord: Asked<Discord> }) => (
  <Section title="Discord" hint={discord.data?.adapterId ?? null}>
    <Loaded of={discord} what="The Discord adapter" skeleton={<SkeletonRows rows={2} />}>
      {(data) => (data.adapterId === null ? <EmptyState why={data.sentence} /> : <Told of={data} />)}
    </Loaded>
  </Section>
);

const Told = ({ of }: { of: Discord }) => (
  <>
    <p className="mb-3 text-ink-2">{of.sentence}</p>
    <Facts
      facts={[
        {
          name: 'Connected',
          value: (
            <Reading
              of={of.connected}
              label="Connected"
              as={yes}
              draw={(is) => <StatusBadge status={is ? 'healthy' : 'critical'} word={is ? 'yes' : 'no'} />}
            />
          ),
        },
        { name: 'Up for', value: <Reading of={of.uptimeSeconds} label="Discord up for" as={seconds} /> },
        { name: 'Messages', value: <Reading of={of.messages} label="Discord messages" as={count} /> },
        { name: 'Channels with tasks', value: <Reading of={of.channels} label="Discord channels" as={count} /> },
        { name: 'Guilds', value: <Reading of={of.guilds} label="Guilds" as={count} /> },
        { name: 'Latency', value: <Reading of={of.latencyMs} label="Latency of Discord" as={took} /> },
        { name: 'Disconnected, 24 h', value: <Reading of={of.disconnections} label="Disconnections" as={count} /> },
        { name: 'Came back, 24 h', value: <Reading of={of.reconnections} label="Reconnections" as={count} /> },
        {
          name: 'Last disconnected',
          value: (
            <Reading
              of={of.lastDisconnectAt}
              label="Last disconnected"
              as={instant}
              draw={(at) => <Moment at={at} />}
              withAge={false}
            />
          ),
        },
        {
          name: 'Because of',
          value: (
            <Reading of={of.lastDisconnectReason} label="Reason of the last disconnection" as={text} withAge={false} />
          ),
        },
      ]}
    />
  </>
);
