'use client';

import type { ReactNode } from 'react';
import type { Choice } from '../../url/parameter.ts';
import { useChoice } from '../../url/use-choice.ts';
import { Chip } from '../chip.tsx';

export interface CutsProps<W extends string> {
  /** Of which the pressed one stands in the URL. */
  readonly of: Choice<W>;
  readonly labels: Readonly<Record<W, string>>;
  /** How many rows each leaves; absent or undefined: not told. */
  readonly amount?: (word: W) => ReactNode;
}

/** The ways to cut a list, a chip each. */
export const Cuts = <W extends string>({ of, labels, amount }: CutsProps<W>) => {
  const [on, choose] = useChoice(of);
  return of.words.map((word) => (
    <Chip key={word} on={on === word} onPress={() => choose(word)} amount={amount?.(word)}>
      {labels[word]}
    </Chip>
  ));
};
