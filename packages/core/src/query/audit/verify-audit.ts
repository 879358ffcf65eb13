import type { audit, ChainFaultRow, ChainStateWord, InputOf, OutputOf } from '@ciris/telemetry-contracts';
import { plural } from '../../insight/verdict-text.ts';
import { valueOrNull } from '../../resolve/field.ts';
import { type AgentView, viewOf } from '../agent-view.ts';
import type { QueryContext } from '../context.ts';
import { type ChainView, chainsOf } from './chain-view.ts';

const WORST_FIRST: readonly ChainStateWord[] = ['broken', 'begun_anew', 'verifying', 'verified'];

const worstOf = (chains: readonly ChainView[]): ChainStateWord =>
  WORST_FIRST.find((state) => chains.some((chain) => chain.state === state)) ?? 'not_verifiable';

const sum = (chains: readonly ChainView[], of: (chain: ChainView) => number): number =>
  chains.reduce((total, chain) => total + of(chain), 0);

const isBroken = ({ fault }: ChainFaultRow): boolean => fault !== 'begun_anew';

const brokenWords = (chains: readonly ChainView[]): string => {
  const faults = chains.flatMap((chain) => chain.faults.filter(isBroken));
  const more = faults.length - 1 + sum(chains, ({ unlistedFaults }) => unlistedFaults);
  const [first] = faults;
  const rest = more > 0 ? `, and ${plural(more, 'more fault')}` : '';
  return `The audit chain is broken: ${(first?.words ?? '').replace(/^No/, 'no')}${rest}.`;
};

const verifiedWords = (chains: readonly ChainView[]): string => {
  const verified = sum(chains, (chain) => valueOrNull(chain.verified) ?? 0);
  const [only] = chains;
  const first = only && chains.length === 1 ? (valueOrNull(only.first) ?? 1) : 1;
  if (verified === 0) return 'The audit chain has no entry so far.';
  const start = first > 1 ? `; it starts at no. ${first}` : '';
  if (verified === 1) return `The 1 entry of the audit chain is as it was signed${start}.`;
  return `All ${verified} entries of the audit chain are as they were signed${start}.`;
};

const sentenceOf = (of: AgentView, chains: readonly ChainView[], state: ChainStateWord): string => {
  if (state === 'not_verifiable') {
    const told = of.field('chain.verified');
    const why = told.status === 'unavailable' && told.reason !== 'not_granted' ? told.detail : undefined;
    return why ?? 'The audit trail cannot be verified: only the agent’s database has its signed chain.';
  }
  if (state === 'broken') return brokenWords(chains);
  const verified = sum(chains, (chain) => valueOrNull(chain.verified) ?? 0);
  if (state === 'verifying')
    return `The audit chain is being verified: ${plural(verified, 'entry', 'entries')} so far.`;
  if (state === 'verified') return verifiedWords(chains);
  const before = chains.flatMap(({ faults }) => faults).at(-1);
  return `${verifiedWords(chains)} It was begun anew: the chain before it ended with no. ${before?.to ?? 0}.`;
};

/** Whether the signed chain of an agent holds. */
export const verifyAudit = async (
  context: QueryContext,
  input: InputOf<typeof audit.verify>,
): Promise<OutputOf<typeof audit.verify>> => {
  const handle = context.directory.find(input.agent);
  const of = await viewOf(context, handle);
  const chains = chainsOf(of);
  const state = worstOf(chains);
  return {
    sentence: sentenceOf(of, chains, state),
    state,
    entries: of.field<number>('audit.entries'),
    chains: chains.map(({ firstAt: _, ...chain }) => chain),
    observedAt: handle.observedAt,
  };
};
