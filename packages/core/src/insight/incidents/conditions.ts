import type { Verdict } from '@ciris/telemetry-contracts';
import type { FindingRow } from '../../ports/kinds/finding.ts';
import { UNNAMED_BREAKER } from '../gather/breakers.ts';
import { fieldOf, type Gathering, isCurrent, keysOf } from '../gather/gathering.ts';
import type { VerdictInput } from '../verdict-input.ts';
import type { Condition, Look } from './condition.ts';

const byPlatform = { detectedBy: 'platform', message: null, finding: null } as const;

/** Verdicts that say nothing of how the agent does. */
const BLIND: readonly Verdict['word'][] = ['unreachable', 'unknown'];

const SILENT: Condition = {
  ...byPlatform,
  cause: 'verdict:unreachable',
  type: 'unreachable',
  severity: 'critical',
  service: null,
  title: 'The agent does not answer',
};

const stuckOf = ({ sentence }: Verdict): Condition => ({
  ...byPlatform,
  cause: 'verdict:stuck',
  type: 'stuck',
  severity: 'critical',
  service: null,
  title: sentence,
});

const verdictLook = (verdict: Verdict): Look => ({
  prefix: 'verdict:',
  holds: [...(verdict.word === 'unreachable' ? [SILENT] : []), ...(verdict.word === 'stuck' ? [stuckOf(verdict)] : [])],
  isOver: (cause) => cause === SILENT.cause || !BLIND.includes(verdict.word),
});

const breakerOf = (name: string): Condition => ({
  ...byPlatform,
  cause: `breaker:${name}`,
  type: 'breaker_open',
  severity: 'high',
  service: name,
  title: `The circuit breaker of ${name} is open`,
});

/** Generations without a list of providers count their open breakers. */
const isNoneOpen = (gathering: Gathering): boolean => {
  const open = fieldOf<number>(gathering, 'llm.openBreakers');
  return open.status === 'available' && open.value === 0 && isCurrent(gathering, open);
};

/** One that is tried (half open) has not recovered: only a closed one is over. */
const breakerLook = (gathering: Gathering, { openBreakers }: VerdictInput): Look => {
  const listed = new Set(keysOf(gathering, 'provider'));
  const isClosed = (name: string): boolean => {
    if (name === UNNAMED_BREAKER) return isNoneOpen(gathering);
    // What is listed no longer has no breaker.
    if (!listed.has(name)) return true;
    const state = fieldOf<string>(gathering, 'provider.breakerState', name);
    return state.status === 'available' && state.value === 'closed' && isCurrent(gathering, state);
  };
  return {
    prefix: 'breaker:',
    holds: openBreakers.map(({ name }) => breakerOf(name)),
    isOver: (cause) => isClosed(cause.slice('breaker:'.length)),
  };
};

const FAILING: Readonly<Record<'llm' | 'actions', Pick<Condition, 'cause' | 'type' | 'title'>>> = {
  llm: { cause: 'failing:llm', type: 'llm_calls_fail', title: 'LLM calls fail' },
  actions: { cause: 'failing:actions', type: 'actions_fail', title: 'Thoughts or tools fail' },
};

/**
 * As long as some failed in the window of the verdict, however many. A tool that fails takes its thought
 * with it, and one source tells of the tool, another of the thought: both are one cause.
 */
const failureLook = ({ failures }: VerdictInput, verdict: Verdict): Look => {
  const failing = failures.filter(({ failed }) => failed > 0).map(({ kind }) => (kind === 'llm' ? 'llm' : 'actions'));
  return {
    prefix: 'failing:',
    holds: [...new Set(failing)].map((of) => ({ ...byPlatform, ...FAILING[of], severity: 'high', service: null })),
    isOver: () => !BLIND.includes(verdict.word),
  };
};

/** A type, not an interface: as one it is JSON. */
type Warning = {
  readonly code: string;
  readonly severity: string;
  readonly message: string | null;
};

const WARNING_SEVERITIES: Readonly<Record<string, Condition['severity']>> = {
  critical: 'critical',
  error: 'high',
  warning: 'medium',
};

const warningOf = ({ code, severity, message }: Warning): Condition => ({
  cause: `warning:${code}`,
  type: 'health_warning',
  severity: WARNING_SEVERITIES[severity.toLowerCase()] ?? 'low',
  detectedBy: 'health_warning',
  service: null,
  title: `Health warning ${code}`,
  message,
  finding: null,
});

/** Codes of the agent's health; of several with one code the first. */
const warningLook = (gathering: Gathering): Look => {
  const told = fieldOf<readonly Warning[]>(gathering, 'health.warnings');
  const current = told.status === 'available' && isCurrent(gathering, told);
  const warnings = current ? told.value : [];
  const byCode = new Map(warnings.toReversed().map((warning) => [warning.code, warning]));
  return { prefix: 'warning:', holds: [...byCode.values()].map(warningOf), isOver: () => current };
};

const FINDING_SEVERITIES = { critical: 'high', degraded: 'medium' } as const;

/** What does not go well with watching it; of what an operator may leave as it is there is no incident. */
const findingOf = ({ key, code, severity, title }: FindingRow): readonly Condition[] =>
  severity === 'info'
    ? []
    : [
        {
          ...byPlatform,
          cause: `finding:${key}`,
          type: code,
          severity: FINDING_SEVERITIES[severity],
          service: null,
          title,
          finding: key,
        },
      ];

const findingLook = (findings: readonly FindingRow[]): Look => ({
  prefix: 'finding:',
  holds: findings.flatMap(findingOf),
  isOver: () => true,
});

/** Findings of one agent that are open at once, at most. */
const MOST_FINDINGS = 200;

/** All that is an incident while it lasts. Whatever follows from an agent that does not answer is no cause of its own. */
export const looksAt = async (
  gathering: Gathering,
  input: VerdictInput,
  verdict: Verdict,
): Promise<readonly Look[]> => {
  const { rows } = await gathering.reader.findings.page(gathering.agent, { open: true, limit: MOST_FINDINGS });
  const looks = [
    verdictLook(verdict),
    breakerLook(gathering, input),
    failureLook(input, verdict),
    warningLook(gathering),
    findingLook(rows),
  ];
  if (verdict.word !== 'unreachable') return looks;
  return looks.map((look) => (look.prefix === 'verdict:' ? look : { ...look, holds: [], isOver: () => false }));
};
