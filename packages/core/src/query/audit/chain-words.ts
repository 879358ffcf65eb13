import type { ChainFault } from '@ciris/telemetry-contracts';

interface Run {
  readonly fault: ChainFault;
  readonly from: number;
  readonly to: number;
}

/** What is wrong, of one entry and of several. */
const WORDS: Readonly<Record<ChainFault, readonly [one: string, several: string]>> = {
  content: ['was changed after it was sealed', 'were changed after they were sealed'],
  link: ['does not follow the entry before it', 'do not follow the entries before them'],
  signature: ['has a signature that is not right', 'have signatures that are not right'],
  signer: ['is signed by a key that is not of this agent', 'are signed by keys that are not of this agent'],
  gap: ['is missing', 'are missing'],
  cut: ['was seen, and is gone', 'were seen, and are gone'],
  rewritten: ['is another entry than was seen before', 'are other entries than were seen before'],
  begun_anew: ['stood in a chain that is no longer there', 'stood in a chain that is no longer there'],
  key_changed: ['was sealed before its key was exchanged', 'were sealed before their key was exchanged'],
};

/** Such as "No. 4 to 5 are missing". */
export const faultWords = ({ fault, from, to }: Run): string => {
  const [one, several] = WORDS[fault];
  return from === to ? `No. ${from} ${one}` : `No. ${from} to ${to} ${several}`;
};
