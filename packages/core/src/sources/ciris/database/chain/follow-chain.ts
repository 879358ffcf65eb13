import type { SealedChain } from './read-sealed.ts';
import type { Signer } from './signers.ts';
import { type Fault, NO_PASS, type Pass, type Walk, walkOn } from './walk.ts';

interface KnownKey {
  readonly id: string;
  readonly algorithm: string;
  readonly fingerprint: string;
}

/** All that is remembered of one chain, so that whatever was seen once cannot be taken away unseen. */
export interface ChainState {
  readonly tenant: string;
  /** Follows the chain to its end; its place is the head. */
  readonly known: Pass;
  /** Whether the head was the end at the last look. */
  readonly whole: boolean;
  /** Goes over what was verified already, since a file may be changed at any time; null: not now. */
  readonly again: Pass | null;
  /** When all of it was last verified from its first entry on, by our clock. */
  readonly wholeAt: number | null;
  /** What differs from what was seen before. It stays. */
  readonly lost: readonly Fault[];
  readonly keys: readonly KnownKey[];
}

/** How long after it was verified a chain is gone over once more. Ms. */
const AGAIN_AFTER_MS = 3_600_000;
const MOST_LOST = 20;
const MOST_KEYS = 20;

export const newChainState = (tenant: string): ChainState => ({
  tenant,
  known: NO_PASS,
  whole: false,
  again: null,
  wholeAt: null,
  lost: [],
  keys: [],
});

/** When the next step is due; a step is one page. */
export const nextStepAt = (state: ChainState): number => {
  if (!state.whole || state.again) return 0;
  return (state.wholeAt ?? 0) + AGAIN_AFTER_MS;
};

/** What became of the head that was seen last; null: it is where it was. */
const lostHead = (chain: SealedChain, { tenant, known }: ChainState, now: number): Fault | null => {
  const { place, first } = known;
  if (!place || !first) return null;
  const hash = chain.hashAt(tenant, place.sequence);
  if (hash === place.hash) return null;
  const all = { from: first.sequence, to: place.sequence, foundAt: now };
  if (chain.hashAt(tenant, first.sequence) !== first.hash) return { fault: 'begun_anew', ...all };
  if (hash !== null) return { fault: 'rewritten', from: place.sequence, to: place.sequence, foundAt: now };
  return { ...all, fault: 'cut', from: (chain.last(tenant) ?? 0) + 1 };
};

const afterLoss = (chain: SealedChain, state: ChainState, now: number): ChainState => {
  const loss = lostHead(chain, state, now);
  if (!loss) return state;
  return {
    ...newChainState(state.tenant),
    // Another chain may have other keys; the same one may not.
    keys: loss.fault === 'begun_anew' ? [] : state.keys,
    lost: [...state.lost, loss].slice(-MOST_LOST),
  };
};

/** Notes by which keys entries are signed, and a key that is another than it was under the same name. */
const keyWatch = (chain: SealedChain, state: ChainState, now: number) => {
  const keys = new Map(state.keys.map((key) => [key.id, key]));
  const asked = new Map<string, Signer | null>();
  let lost = state.lost;
  const note = (signer: Signer): void => {
    const before = keys.get(signer.id);
    const { id, algorithm, fingerprint } = signer;
    if (before?.fingerprint === fingerprint) return;
    if (before) {
      const { first, place } = state.known;
      lost = [
        ...lost,
        { fault: 'key_changed' as const, from: first?.sequence ?? 1, to: place?.sequence ?? 1, foundAt: now },
      ].slice(-MOST_LOST);
    }
    if (before || keys.size < MOST_KEYS) keys.set(id, { id, algorithm, fingerprint });
  };
  return {
    signerOf: (id: string): Signer | null => {
      const known = asked.get(id);
      if (known !== undefined) return known;
      const signer = chain.signer(id);
      asked.set(id, signer);
      if (signer) note(signer);
      return signer;
    },
    noted: () => ({ keys: [...keys.values()], lost }),
  };
};

const onePage = (chain: SealedChain, tenant: string, pass: Pass, walk: Walk): { pass: Pass; more: boolean } => {
  const { entries, more } = chain.after(tenant, pass.place?.sequence ?? 0);
  return { pass: walkOn(pass, entries, walk), more };
};

/** Entries that were there at the beginning, and are not. */
const lostStart = ({ first: before }: Pass, { first }: Pass, now: number): readonly Fault[] =>
  before && first && first.sequence > before.sequence
    ? [{ fault: 'cut', from: before.sequence, to: first.sequence - 1, foundAt: now }]
    : [];

/** A fault that is still there was found when it was found first. */
const sinceFirstFound = (before: Pass, now: Pass): Pass => ({
  ...now,
  faults: now.faults.map((fault) => {
    const known = before.faults.find((one) => one.fault === fault.fault && one.from === fault.from);
    return known ? { ...fault, foundAt: known.foundAt } : fault;
  }),
});

/** The next page: first of what is new, then of what is gone over once more. */
export const followChain = (chain: SealedChain, before: ChainState, now: number): ChainState => {
  const state = afterLoss(chain, before, now);
  const keys = keyWatch(chain, state, now);
  const walk: Walk = { now, firstPrevious: chain.firstPrevious, signerOf: keys.signerOf };
  const { pass: known, more } = onePage(chain, state.tenant, state.known, walk);
  const followed = { ...state, known, whole: !more };
  if (more) return { ...followed, ...keys.noted() };
  const wholeAt = followed.wholeAt ?? now;
  const begun = followed.again ?? (now >= wholeAt + AGAIN_AFTER_MS ? NO_PASS : null);
  if (!begun) return { ...followed, wholeAt, ...keys.noted() };
  const { pass: again, more: goesOn } = onePage(chain, state.tenant, begun, walk);
  const noted = keys.noted();
  if (goesOn) return { ...followed, ...noted, again, wholeAt };
  const lost = [...noted.lost, ...lostStart(known, again, now)].slice(-MOST_LOST);
  return { ...followed, ...noted, lost, known: sinceFirstFound(known, again), again: null, wholeAt: now };
};
