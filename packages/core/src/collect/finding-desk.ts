import { ENDPOINTS } from '../facts/endpoints.ts';
import { type FindingCode, findingKey, findingWords } from '../facts/findings.ts';
import type { AgentRecord } from '../ports/agent.ts';
import type { Clock } from '../ports/clock.ts';
import type { Signal } from '../ports/signal.ts';
import type { Outbox } from './outbox.ts';
import type { ProcessTracker } from './process-tracker.ts';

export const HEALTH_MS = 15_000;

/** Puts what the platform itself has to say of an agent. */
export interface FindingDesk {
  /** `everyMs`: how often it is looked at. */
  put(signals: readonly Signal[], everyMs?: number): void;
  find(code: FindingCode, subject: string, detail: string): void;
  close(codes: readonly FindingCode[], subject: string): void;
  /** As signals, to be put with others; `remedy` where what to do depends on the agent. */
  opened(code: FindingCode, subject: string, detail: string, remedy?: string): Signal;
  over(code: FindingCode, subject: string): Signal;
  /** It happened and is over: it stands in the list without staying open. */
  happened(code: FindingCode, subject: string, detail: string, remedy?: string): readonly Signal[];
}

interface FindingDeskContext {
  readonly agent: AgentRecord;
  readonly outbox: Outbox;
  readonly tracker: ProcessTracker;
  readonly clock: Clock;
}

export const createFindingDesk = ({ agent, outbox, tracker, clock }: FindingDeskContext): FindingDesk => {
  const put: FindingDesk['put'] = (signals, everyMs = HEALTH_MS) =>
    outbox.offer({
      agent: agent.number,
      origin: { source: 'platform', endpoint: ENDPOINTS.health, everyMs },
      observedAt: clock.now(),
      processStartedAt: tracker.startedAt(),
      signals,
    });
  const opened: FindingDesk['opened'] = (code, subject, detail, remedy) => ({
    kind: 'finding',
    at: clock.now(),
    finding: {
      ...findingWords(code, subject, detail, remedy),
      evidence: [{ text: detail, source: 'platform', endpoint: ENDPOINTS.health, observedAt: clock.now() }],
    },
  });
  const over: FindingDesk['over'] = (code, subject) => ({
    kind: 'finding.close',
    key: findingKey(code, subject),
    at: clock.now(),
  });
  return {
    put,
    opened,
    over,
    happened: (code, subject, detail, remedy) => [opened(code, subject, detail, remedy), over(code, subject)],
    find: (code, subject, detail) => put([opened(code, subject, detail)]),
    close: (codes, subject) => put(codes.map((code) => over(code, subject))),
  };
};
