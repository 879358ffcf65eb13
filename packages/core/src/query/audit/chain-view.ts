import type { ChainFault, ChainFaultRow, ChainStateWord, EntrySeal, Reading } from '@ciris/telemetry-contracts';
import type { AuditRow } from '../../ports/kinds/audit.ts';
import { valueOrNull } from '../../resolve/field.ts';
import type { AgentView } from '../agent-view.ts';
import { faultWords } from './chain-words.ts';

/** A signed chain of an agent, as far as this platform has verified it. */
export interface ChainView {
  readonly chain: string;
  readonly state: ChainStateWord;
  readonly verified: Reading<number>;
  readonly faulty: Reading<number>;
  readonly first: Reading<number>;
  readonly head: Reading<number>;
  readonly headHash: string | null;
  readonly wholeAt: Reading<number>;
  readonly keys: string[];
  readonly faults: ChainFaultRow[];
  readonly unlistedFaults: number;
  /** By our clock. */
  readonly firstAt: number | null;
}

type ToldFault = { readonly fault: ChainFault; readonly from: number; readonly to: number; readonly foundAt: number };

/** An agent may be set up anew; what it sealed since then is whole. */
const BEGUN_ANEW: ChainFault = 'begun_anew';

const stateOf = (whole: boolean | null, faults: readonly ChainFaultRow[]): ChainStateWord => {
  if (faults.some(({ fault }) => fault !== BEGUN_ANEW)) return 'broken';
  if (whole === null) return 'not_verifiable';
  if (!whole) return 'verifying';
  return faults.length > 0 ? 'begun_anew' : 'verified';
};

const chainOf = (of: AgentView, chain: string): ChainView => {
  const told = valueOrNull(of.field<ToldFault[]>('chain.faults', chain)) ?? [];
  const faults = told.map(({ fault, from, to, foundAt }) => ({
    fault,
    from,
    to,
    foundAt,
    words: faultWords({ fault, from, to }),
  }));
  return {
    chain,
    state: stateOf(valueOrNull(of.field<boolean>('chain.whole', chain)), faults),
    verified: of.field('chain.verified', chain),
    faulty: of.field('chain.faulty', chain),
    first: of.field('chain.first', chain),
    head: of.field('chain.head', chain),
    headHash: valueOrNull(of.field<string>('chain.headHash', chain)),
    wholeAt: of.field('chain.wholeAt', chain),
    keys: valueOrNull(of.field<string[]>('chain.keys', chain)) ?? [],
    faults,
    unlistedFaults: valueOrNull(of.field<number>('chain.unlistedFaults', chain)) ?? 0,
    firstAt: valueOrNull(of.field<number>('chain.firstAt', chain)),
  };
};

export const chainsOf = (of: AgentView): readonly ChainView[] => of.keys('chain').map((chain) => chainOf(of, chain));

/** Of one pass over the chain that is there now. */
const OF_ENTRY: readonly ChainFault[] = ['content', 'link', 'signature', 'signer'];
/** Of what was there before it was found to be there no longer. */
const OF_LOST: readonly ChainFault[] = ['cut', 'rewritten', 'begun_anew'];

/** Faults that concern this very entry. */
export const faultsOfEntry = (chains: readonly ChainView[], row: AuditRow): readonly ChainFaultRow[] => {
  const { sequence, at } = row;
  const view = chains.find(({ chain }) => chain === row.chain);
  if (!view || sequence === null) return [];
  return view.faults.filter(({ fault, from, to, foundAt }) => {
    if (sequence < from || sequence > to) return false;
    // Newer ones may have taken the numbers of those that are gone.
    return OF_ENTRY.includes(fault) || (OF_LOST.includes(fault) && at < foundAt && isBefore(view, row));
  });
};

/** Whether an entry is of a chain before the one that is there, or of a part that was taken away. */
const isBefore = ({ firstAt, faults }: ChainView, { at, sequence }: AuditRow): boolean => {
  const cut = faults.some(
    ({ fault, from, to }) => fault !== BEGUN_ANEW && from <= (sequence ?? 0) && to >= (sequence ?? 0),
  );
  return cut || firstAt === null || at < firstAt;
};

/** The stream tells a number and not the name of its chain. */
const isOfOnly = (chains: readonly ChainView[], { sources }: AuditRow): boolean =>
  chains.length === 1 && !sources.includes('database');

/** What is known of the seal of an entry. */
export const sealOf = (chains: readonly ChainView[], row: AuditRow): EntrySeal => {
  const view = chains.find(({ chain }) => chain === row.chain) ?? (isOfOnly(chains, row) ? chains[0] : undefined);
  if (!view || row.sequence === null) return 'not_verifiable';
  // The stream tells it a moment before the database does.
  const head = valueOrNull(view.head);
  if (!row.sources.includes('database')) return head !== null && row.sequence > head ? 'not_yet' : 'not_verifiable';
  const faults = faultsOfEntry(chains, row);
  if (faults.some(({ fault }) => OF_LOST.includes(fault))) return 'gone';
  if (faults.length > 0) return 'broken';
  const first = valueOrNull(view.first);
  return first !== null && head !== null && row.sequence >= first && row.sequence <= head ? 'verified' : 'not_yet';
};
