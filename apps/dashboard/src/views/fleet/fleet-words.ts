import type { AgentRow, Status } from '@ciris/telemetry-contracts';
import { plural } from '../../format/words.ts';

const IS: Readonly<Record<AgentRow['verdict']['word'], string>> = {
  unreachable: 'does not answer',
  starting: 'is starting',
  paused: 'is paused',
  stuck: 'is stuck',
  degraded: 'is degraded',
  slow: 'is slow',
  waiting: 'waits for you',
  working: 'works',
  idle: 'is idle',
  unknown: 'is not known yet',
};

export interface FleetWords {
  readonly status: Status;
  readonly word: string;
  readonly sentence: string;
}

/** As many as a heading holds. */
const NAMED = 2;

const named = (rows: readonly AgentRow[]): string => {
  const first = rows.slice(0, NAMED).map((row) => `${row.agent.name} ${IS[row.verdict.word]}.`);
  const more = rows.length - NAMED;
  return more > 0 ? `${first.join(' ')} And ${more} more.` : first.join(' ');
};

const withStatus = (rows: readonly AgentRow[], status: Status): readonly AgentRow[] =>
  rows.filter((row) => row.verdict.status === status);

/** Who needs somebody, worst first: heading, tally and the list that is cut to them all mean these. */
export const needsAttention = (row: AgentRow): boolean =>
  row.verdict.status === 'critical' || row.verdict.status === 'degraded' || row.verdict.word === 'waiting';

/** As a tally counts them: what waits for somebody is not wrong, and is not just well either. */
export type Standing = 'critical' | 'degraded' | 'waiting' | 'healthy' | 'unknown';

export const standingOf = ({ verdict }: AgentRow): Standing =>
  verdict.word === 'waiting' ? 'waiting' : verdict.status;

const WORST_FIRST: readonly Standing[] = ['critical', 'degraded', 'waiting'];

/** The answer of the fleet page, worst first; `simulated` stand in the list beside those that it speaks of. */
export const fleetWords = (rows: readonly AgentRow[], simulated = 0): FleetWords => {
  if (simulated === 0) return wordsOf(rows, 'agent');
  const { sentence, ...words } = wordsOf(rows, 'real agent');
  return { ...words, sentence: `${sentence} ${simulated} simulated ${simulated === 1 ? 'is' : 'are'} not counted.` };
};

const wordsOf = (rows: readonly AgentRow[], name: 'agent' | 'real agent'): FleetWords => {
  const all = plural(rows.length, name);
  const total = name === 'agent' ? String(rows.length) : all;
  const attention = WORST_FIRST.flatMap((standing) => rows.filter((row) => standingOf(row) === standing));
  const [worst] = attention;
  if (worst !== undefined) {
    const need = attention.length === 1 ? 'needs' : 'need';
    return {
      status: worst.verdict.status,
      word: `${attention.length} of ${total} ${need} attention`,
      sentence: named(attention),
    };
  }
  const unknown = withStatus(rows, 'unknown');
  if (unknown.length === rows.length) {
    return { status: 'unknown', word: 'Not known yet', sentence: `Nothing can be said of ${all} so far.` };
  }
  const rest = unknown.length === 0 ? '' : ` Of ${unknown.length} nothing can be said yet.`;
  return {
    status: 'healthy',
    word: 'All is well',
    sentence: `${all} ${rows.length === 1 ? 'works or waits' : 'work or wait'} for work.${rest}`,
  };
};
