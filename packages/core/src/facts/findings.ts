import type { Finding } from '@ciris/telemetry-contracts';

interface FindingFact {
  readonly severity: Finding['severity'];
  /** The heading; what it is about stands in `subject`. */
  readonly title: string;
  /** What to do about it. */
  readonly remedy: string;
  /** Several may be open at once: the heading says of which. */
  readonly names?: 'subject';
}

/** Everything that can be found wrong with watching an agent. Codes only grow. */
export const FINDINGS = {
  credentials_refused: {
    severity: 'degraded',
    title: 'The agent refuses the credentials',
    remedy: 'Enter valid ones in the settings of this agent.',
  },
  endpoint_failing: {
    severity: 'degraded',
    title: 'An endpoint fails',
    remedy: 'Look into the agent’s log; the endpoint is tried again by itself.',
    names: 'subject',
  },
  endpoint_refused: {
    severity: 'info',
    title: 'The credentials do not suffice for an endpoint',
    remedy: 'Give this agent credentials of the role ADMIN; until then its fields stay without a value.',
    names: 'subject',
  },
  answer_not_understood: {
    severity: 'degraded',
    title: 'An answer is not understood',
    remedy: 'Look at the raw answer; a proxy or another version may answer in the agent’s place.',
    names: 'subject',
  },
  member_not_understood: {
    severity: 'info',
    title: 'Part of an answer is not understood',
    remedy: 'The fields named here stay without a value; report the version of this agent.',
    names: 'subject',
  },
  answer_too_large: {
    severity: 'degraded',
    title: 'An answer is too large to be read',
    remedy: 'Find out why the agent holds so much; nothing of the answer was kept.',
    names: 'subject',
  },
  polled_too_often: {
    severity: 'degraded',
    title: 'The agent asks for fewer requests',
    remedy: 'Find out who else polls it from this address: its limit is shared by all of them.',
  },
  redirected: {
    severity: 'degraded',
    title: 'The address answers with a redirect',
    remedy: 'Enter the address that it leads to; redirects are not followed.',
    names: 'subject',
  },
  process_lost: {
    severity: 'info',
    title: 'The agent’s process ended',
    remedy: 'Grant its database with --agent-db if what it did last matters: it is kept there.',
  },
  generation_changed: {
    severity: 'info',
    title: 'The agent was upgraded to another generation',
    remedy: 'Nothing is to be done: it is read in its new way.',
  },
  generation_unknown: {
    severity: 'info',
    title: 'The agent is newer than this platform knows',
    remedy: 'Update this platform.',
  },
  clock_off: {
    severity: 'degraded',
    title: 'The agent’s clock differs from ours',
    remedy: 'Let both machines set their clocks by a time server.',
  },
  stream_gap: {
    severity: 'info',
    title: 'The event stream has a gap',
    remedy: 'What happened in it is told only by the agent’s database.',
  },
  stream_silent: {
    severity: 'degraded',
    title: 'The event stream is silent',
    remedy: 'It is opened again by itself; find out whether a proxy holds it back.',
  },
  stream_frame_skipped: {
    severity: 'info',
    title: 'A frame of the event stream was skipped',
    remedy: 'What it told is lost; the agent’s database may have it.',
  },
  stream_filtered: {
    severity: 'info',
    title: 'The event stream shows a part only',
    remedy: 'Give this agent an ADMIN user: a service token sees only what it sent itself.',
  },
  database_not_open: {
    severity: 'info',
    title: 'The agent’s database cannot be opened',
    remedy: 'It is tried again by itself; the detail says what stands in the way.',
  },
  database_locked: {
    severity: 'info',
    title: 'The agent’s database is locked',
    remedy: 'It is read again once the agent has finished writing.',
  },
  database_replaced: {
    severity: 'info',
    title: 'The agent’s database was replaced',
    remedy: 'Nothing is to be done: it is read from its beginning. What was kept of the one before stays.',
  },
  database_unknown_layout: {
    severity: 'degraded',
    title: 'The agent’s database has a layout that is not known',
    remedy: 'Update this platform; until then the database is not read.',
  },
  sources_disagree: {
    severity: 'degraded',
    title: 'Two sources tell different values',
    remedy: 'Both values stand here; the better source is shown.',
  },
} as const satisfies Readonly<Record<string, FindingFact>>;
export type FindingCode = keyof typeof FINDINGS;

/** One finding a code and subject is open at a time. */
export const findingKey = (code: FindingCode, subject: string): string => `${code}:${subject}`;

/** What was seen, what it is about, and what to do about it, in words. */
export interface FindingWords {
  readonly key: string;
  readonly code: FindingCode;
  readonly severity: Finding['severity'];
  readonly subject: string;
  readonly title: string;
  readonly detail: string;
}

/** `instead`: what to do about it, where that depends on the agent. */
export const findingWords = (code: FindingCode, subject: string, seen: string, instead?: string): FindingWords => {
  const { severity, title, remedy, names }: FindingFact = FINDINGS[code];
  return {
    key: findingKey(code, subject),
    code,
    severity,
    subject,
    title: names === 'subject' ? `${title}: ${subject}` : title,
    detail: `${seen} ${instead ?? remedy}`,
  };
};
