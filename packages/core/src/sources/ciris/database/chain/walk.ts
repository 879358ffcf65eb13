import type { ChainFault } from '@ciris/telemetry-contracts';
import type { Sealed } from './sealed.ts';
import type { Signer } from './signers.ts';

export interface Fault {
  readonly fault: ChainFault;
  /** Numbers of entries, both included. */
  readonly from: number;
  readonly to: number;
  /** By our clock. */
  readonly foundAt: number;
}

export interface Place {
  readonly sequence: number;
  readonly hash: string;
}

/** How far one walk over a chain has come, and what it met. */
export interface Pass {
  readonly first: (Place & { readonly at: number | null }) | null;
  readonly place: Place | null;
  readonly valid: number;
  readonly faulty: number;
  readonly faults: readonly Fault[];
  /** Met, and no longer listed one by one. */
  readonly unlisted: number;
}

export const NO_PASS: Pass = { first: null, place: null, valid: 0, faulty: 0, faults: [], unlisted: 0 };

/** Runs that are listed; a chain that is broken in more places is broken. */
const MOST_FAULTS = 100;

export interface Walk {
  readonly now: number;
  /** What the first entry of a chain names as the one before it. */
  readonly firstPrevious: string;
  readonly signerOf: (id: string) => Signer | null;
}

const faultsOf = (entry: Sealed, before: Place | null, walk: Walk): readonly ChainFault[] => {
  const follows = before === null ? entry.sequence === 1 : entry.sequence === before.sequence + 1;
  const expected = before === null ? walk.firstPrevious : before.hash;
  const signer = walk.signerOf(entry.signer);
  return [
    // After a gap, or where older ones were archived, there is nothing to compare with.
    ...(follows && entry.previous !== expected ? (['link'] as const) : []),
    ...(entry.computed !== entry.hash ? (['content'] as const) : []),
    ...(signer === null ? (['signer'] as const) : []),
    ...(signer !== null && !(entry.signed && signer.verifies(entry.signed, entry.signature))
      ? (['signature'] as const)
      : []),
  ];
};

/** A run that goes on is one fault. */
const noted = (pass: Pass, fault: Fault): Pass => {
  const goesOn = pass.faults.findLastIndex((one) => one.fault === fault.fault && one.to === fault.from - 1);
  if (goesOn >= 0) {
    const faults = pass.faults.map((one, index) => (index === goesOn ? { ...one, to: fault.to } : one));
    return { ...pass, faults };
  }
  if (pass.faults.length >= MOST_FAULTS) return { ...pass, unlisted: pass.unlisted + 1 };
  return { ...pass, faults: [...pass.faults, fault] };
};

const step = (pass: Pass, entry: Sealed, walk: Walk): Pass => {
  const { place } = pass;
  const { sequence, hash, at } = entry;
  let next = pass;
  if (place !== null && sequence > place.sequence + 1) {
    next = noted(next, { fault: 'gap', from: place.sequence + 1, to: sequence - 1, foundAt: walk.now });
  }
  const found = faultsOf(entry, place, walk);
  for (const fault of found) next = noted(next, { fault, from: sequence, to: sequence, foundAt: walk.now });
  return {
    ...next,
    first: next.first ?? { sequence, hash, at },
    place: { sequence, hash },
    valid: next.valid + (found.length === 0 ? 1 : 0),
    faulty: next.faulty + (found.length === 0 ? 0 : 1),
  };
};

/** Goes on over the next entries, which come in the order of their numbers. */
export const walkOn = (pass: Pass, entries: readonly Sealed[], walk: Walk): Pass =>
  entries.reduce((met, entry) => step(met, entry, walk), pass);
