import { took } from '../../format/duration.ts';
import { count, decimal, dollars, grams, whole } from '../../format/number.ts';
import { ActionName } from '../../parts/action-icon.tsx';
import { Facts } from '../../parts/facts.tsx';
import { Reading } from '../../parts/reading.tsx';
import type { ThoughtDetail } from './detail.ts';

const text = (value: string) => ({ text: value });
const energy = (value: number) => ({ text: decimal(value), unit: 'kWh' });

const kind = ({ type, depth }: ThoughtDetail): string | null => {
  const parts = [type?.replaceAll('_', ' ') ?? null, depth === null ? null : `depth ${depth}`].filter(
    (part) => part !== null,
  );
  return parts.length === 0 ? null : parts.join(', ');
};

/** What is told of it, each figure with its origin; what no source tells of a whole thought says so. */
export const ThoughtFacts = ({ thought }: { thought: ThoughtDetail }) => {
  const type = kind(thought);
  // The sum says nothing that its parts do not.
  const split = thought.inputTokens.status === 'available' && thought.outputTokens.status === 'available';
  return (
    <Facts
      facts={[
        {
          name: 'Action',
          value: (
            <Reading
              of={thought.actionDetail.action}
              label="Action"
              as={text}
              draw={(action) => <ActionName action={action} />}
            />
          ),
        },
        type === null ? null : { name: 'Type', value: type },
        thought.priority === null ? null : { name: 'Priority', value: thought.priority },
        { name: 'Queue wait', value: <Reading of={thought.queueWaitMs} label="Queue wait" as={took} /> },
        { name: 'LLM calls', value: <Reading of={thought.llmCallCount} label="LLM calls" as={count} /> },
        split ? { name: 'Tokens in', value: <Reading of={thought.inputTokens} label="Tokens in" as={count} /> } : null,
        split
          ? { name: 'Tokens out', value: <Reading of={thought.outputTokens} label="Tokens out" as={count} /> }
          : null,
        split ? null : { name: 'Tokens', value: <Reading of={thought.tokens} label="Tokens" as={count} /> },
        { name: 'Cost', value: <Reading of={thought.costCents} label="Cost" as={dollars} /> },
        { name: 'Carbon', value: <Reading of={thought.carbonGrams} label="Carbon" as={grams} /> },
        { name: 'Energy', value: <Reading of={thought.energyKwh} label="Energy" as={energy} /> },
        { name: 'Round', value: <Reading of={thought.roundNumber} label="Round" as={whole} /> },
        thought.channel === null
          ? null
          : {
              name: 'Channel',
              value: <span className="font-mono text-body font-normal break-all">{thought.channel}</span>,
            },
      ]}
    />
  );
};
