import type { FindingCode } from '../facts/findings.ts';
import type { Misfortune } from './understand-answer.ts';

/** Opens and closes what is found about one endpoint. */
export interface EndpointFindings {
  failed(misfortune: Misfortune, inARow: number): void;
  /** Members of the newest answer that were not understood. */
  partly(members: readonly string[]): void;
  succeeded(): void;
}

interface Notes {
  find(code: FindingCode, detail: string): void;
  close(codes: readonly FindingCode[]): void;
}

const OWN: readonly FindingCode[] = [
  'endpoint_failing',
  'endpoint_refused',
  'answer_not_understood',
  'answer_too_large',
  'redirected',
];
const MOST_MEMBERS = 5;
/** Answers. */
const TOLD_AGAIN_AFTER = 20;

const wordsOf = (members: readonly string[]): string => {
  const more = members.length - MOST_MEMBERS;
  return `${members.slice(0, MOST_MEMBERS).join('; ')}${more > 0 ? `; and ${more} more` : ''}`;
};

export const createEndpointFindings = (endpoint: string, notes: Notes): EndpointFindings => {
  // What a process of ours before this one left open is closed with the first answer.
  let mayBeOpen = true;
  let partlyOpen = true;
  let members: readonly string[] = [];
  let told = '';
  let looks = 0;

  /** What stays so is told again now and then, not with every answer. */
  const tellMembers = (): void => {
    const words = wordsOf(members);
    looks = words === told ? looks + 1 : 0;
    told = words;
    if (looks % TOLD_AGAIN_AFTER === 0) notes.find('member_not_understood', `${endpoint}: ${words}.`);
  };

  return {
    failed: ({ finding, detail }, inARow) => {
      if (!finding || inARow < finding.after) return;
      mayBeOpen = true;
      notes.find(finding.code, `${endpoint}: ${detail.replace(/\.+$/, '')}.`);
    },
    partly: (failed) => {
      members = failed;
    },
    succeeded: () => {
      if (mayBeOpen) notes.close(OWN);
      mayBeOpen = false;
      if (members.length > 0) tellMembers();
      else if (partlyOpen) notes.close(['member_not_understood']);
      partlyOpen = members.length > 0;
    },
  };
};
