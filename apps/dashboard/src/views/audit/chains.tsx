'use client';

import { count } from '../../format/number.ts';
import { Facts } from '../../parts/facts.tsx';
import { Reading } from '../../parts/reading.tsx';
import { Section } from '../../parts/section.tsx';
import { Moment } from '../../parts/time.tsx';
import type { Chain } from './entry.ts';

const SHORT_HASH = 16;

const instant = (at: number) => ({ text: new Date(at).toISOString() });

/** What was verified of each signed chain, and whatever is wrong with it. */
export const Chains = ({ chains }: { chains: readonly Chain[] }) =>
  chains.map((chain) => (
    <Section
      key={chain.chain}
      title={chains.length > 1 ? `Signed chain ${chain.chain}` : 'Signed chain'}
      hint="verified here by hash, order and signature of each entry, from the agent’s database"
    >
      <ChainFacts chain={chain} />
      <Faults chain={chain} />
    </Section>
  ));

const ChainFacts = ({ chain }: { chain: Chain }) => (
  <Facts
    facts={[
      { name: 'Verified', value: <Reading of={chain.verified} label="Verified entries" as={count} /> },
      { name: 'Not as signed', value: <Reading of={chain.faulty} label="Entries that are not as signed" as={count} /> },
      { name: 'First no.', value: <Reading of={chain.first} label="First number" as={count} /> },
      { name: 'Last no. seen', value: <Reading of={chain.head} label="Last number seen" as={count} /> },
      chain.headHash === null
        ? null
        : {
            name: 'Its hash, remembered here',
            value: (
              <code title={chain.headHash} className="text-small">
                {chain.headHash.slice(0, SHORT_HASH)}…
              </code>
            ),
          },
      {
        name: 'Last full pass',
        value: (
          <Reading
            of={chain.wholeAt}
            label="When the whole chain was verified last"
            as={instant}
            draw={(at) => <Moment at={at} />}
          />
        ),
      },
      chain.keys.length === 0
        ? null
        : { name: 'Signed by', value: <code className="text-small break-all">{chain.keys.join(', ')}</code> },
    ]}
  />
);

const Faults = ({ chain: { faults, unlistedFaults } }: { chain: Chain }) =>
  faults.length === 0 ? null : (
    <ul aria-label="What is wrong with the chain" className="mt-4 flex flex-col gap-1">
      {faults.map(({ fault, from, to, words, foundAt }) => (
        <li key={`${fault} ${from} ${to} ${foundAt}`} className="flex flex-wrap items-baseline gap-x-3">
          <span className={fault === 'begun_anew' ? 'text-degraded' : 'text-critical'}>{words}</span>
          <span className="text-small text-ink-3">
            found <Moment at={foundAt} />
          </span>
        </li>
      ))}
      {unlistedFaults > 0 ? <li className="text-ink-3">and {unlistedFaults} more</li> : null}
    </ul>
  );
