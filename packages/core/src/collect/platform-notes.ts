import type { Generation, Source, SourceState } from '@ciris/telemetry-contracts';
import { ENDPOINTS } from '../facts/endpoints.ts';
import { type FindingCode, findingKey, findingWords } from '../facts/findings.ts';
import type { DetectedGeneration } from '../facts/generations.ts';
import type { AgentRecord } from '../ports/agent.ts';
import type { Clock } from '../ports/clock.ts';
import type { EventSignal, Signal } from '../ports/signal.ts';
import type { Drift } from './clock-watch.ts';
import type { Outbox } from './outbox.ts';
import type { ProcessNews, ProcessTracker } from './process-tracker.ts';
import type { Sessions } from './sessions.ts';

/** What the platform itself has to say while it polls. */
export interface PlatformNotes {
  find(code: FindingCode, subject: string, detail: string): void;
  close(codes: readonly FindingCode[], subject: string): void;
  process(news: Extract<ProcessNews, { kind: 'began' }>, at: number): void;
  drift(drift: Drift, at: number): void;
  generation(before: Generation | null, found: DetectedGeneration, version: string | null): void;
  transition(event: EventSignal | null): void;
  sourceChanged(source: Source, from: SourceState['state'], to: SourceState['state'], detail: string): void;
  /** Looks at what became of the credentials. */
  refusals(sessions: Sessions): void;
}

interface NotesContext {
  readonly agent: AgentRecord;
  readonly outbox: Outbox;
  readonly tracker: ProcessTracker;
  readonly clock: Clock;
}

const HEALTH_MS = 15_000;
/** The clock is measured with each health answer and told once a minute. */
const DRIFT_EVERY_MS = 60_000;
const QUIET_MS = 600_000;

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
const clockWords = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`;

export const createPlatformNotes = ({ agent, outbox, tracker, clock }: NotesContext): PlatformNotes => {
  let driftToldAt = 0;
  let driftOff: boolean | null = null;
  let limitedAt: number | null = null;
  const refused = new Map<string, boolean>();

  const put = (signals: readonly Signal[], everyMs = HEALTH_MS): void =>
    outbox.offer({
      agent: agent.number,
      origin: { source: 'platform', endpoint: ENDPOINTS.health, everyMs },
      observedAt: clock.now(),
      processStartedAt: tracker.startedAt(),
      signals,
    });

  const opened = (code: FindingCode, subject: string, detail: string, at = clock.now()): Signal => ({
    kind: 'finding',
    at,
    finding: {
      ...findingWords(code, subject, detail),
      evidence: [{ text: detail, source: 'platform', endpoint: ENDPOINTS.health, observedAt: at }],
    },
  });
  const over = (code: FindingCode, subject: string, at = clock.now()): Signal => ({
    kind: 'finding.close',
    key: findingKey(code, subject),
    at,
  });

  const lost = (
    before: { startedAt: number; lastSeenAt: number },
    startedAt: number,
    at: number,
  ): readonly Signal[] => {
    const subject = `process ${clockWords(before.startedAt)}`;
    const dark = Math.max(0, startedAt - before.lastSeenAt);
    const detail =
      `Its process of ${clockWords(before.startedAt)} ended and another began at ${clockWords(startedAt)}. ` +
      `What was counted in its last ${seconds(dark)} at most, and since the last turn of the agent’s caches, was never polled.`;
    // It happened and is over: it stands in the list without staying open.
    return [opened('process_lost', subject, detail, at), over('process_lost', subject, at)];
  };

  return {
    find: (code, subject, detail) => {
      if (code === 'polled_too_often') limitedAt = clock.now();
      put([opened(code, subject, detail)]);
    },
    close: (codes, subject) => put(codes.map((code) => over(code, subject))),
    process: ({ startedAt, before }, at) => {
      put([
        { kind: 'snapshot', subject: 'process', key: '', fields: { startedAt: { value: startedAt } } },
        {
          kind: 'event',
          type: 'process.started',
          key: String(startedAt),
          at: startedAt,
          data: {
            startedAt,
            previousStartedAt: before?.startedAt ?? null,
            previousLastSeenAt: before?.lastSeenAt ?? null,
          },
        },
        ...(before ? lost(before, startedAt, at) : []),
      ]);
    },
    drift: ({ driftMs, off }, at) => {
      const turned = off !== driftOff;
      if (!turned && at - driftToldAt < DRIFT_EVERY_MS) return;
      const signals: Signal[] = [
        { kind: 'snapshot', subject: 'time', key: '', fields: { driftMs: { value: driftMs } } },
        ...(tracker.startedAt() === null
          ? []
          : [
              {
                kind: 'snapshot',
                subject: 'process',
                key: '',
                fields: { startedAt: { value: tracker.startedAt() } },
              } as const,
            ]),
      ];
      if (off) {
        const direction = driftMs > 0 ? 'ahead of' : 'behind';
        signals.push(opened('clock_off', 'clock', `Its clock is ${seconds(Math.abs(driftMs))} ${direction} ours.`, at));
      } else if (turned) signals.push(over('clock_off', 'clock', at));
      driftToldAt = at;
      driftOff = off;
      put(signals, DRIFT_EVERY_MS);
    },
    generation: (before, { generation, note }, version) => {
      const signals: Signal[] = [];
      if (before !== null) {
        const detail = `It was read as ${before} and is read as ${generation} from now on${version ? `, version ${version}` : ''}.`;
        signals.push(opened('generation_changed', generation, detail), over('generation_changed', generation));
      }
      signals.push(note ? opened('generation_unknown', 'generation', note) : over('generation_unknown', 'generation'));
      put(signals);
    },
    transition: (event) => {
      if (!event) return;
      outbox.offer({
        agent: agent.number,
        origin: { source: 'answer', endpoint: ENDPOINTS.health, everyMs: HEALTH_MS },
        observedAt: event.at,
        processStartedAt: tracker.startedAt(),
        signals: [event],
      });
    },
    sourceChanged: (source, from, to, detail) => {
      const at = clock.now();
      put([
        { kind: 'event', type: 'source.changed', key: `${source}:${at}:${to}`, at, data: { source, from, to, detail } },
      ]);
    },
    refusals: ({ all }) => {
      for (const { subject, session } of all) {
        const refusal = session.refusal();
        if (refusal && !refused.get(subject)) put([opened('credentials_refused', subject, refusal.detail)]);
        if (!refusal && refused.get(subject) !== false) put([over('credentials_refused', subject)]);
        refused.set(subject, refusal !== null);
      }
      if (limitedAt !== null && clock.now() - limitedAt > QUIET_MS) {
        limitedAt = null;
        put([over('polled_too_often', 'requests')]);
      }
    },
  };
};
