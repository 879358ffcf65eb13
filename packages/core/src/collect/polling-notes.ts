import type { Generation, Source, SourceState } from '@ciris/telemetry-contracts';
import type { DetectedGeneration } from '../facts/generations.ts';
import type { Clock } from '../ports/clock.ts';
import type { FindingDesk } from './finding-desk.ts';
import type { Sessions } from './sessions.ts';

/** After this long without another such answer, the agent is content with how often it is asked. */
const QUIET_MS = 600_000;
const REQUESTS = 'requests';

/** What is to be said of how the polling of one agent goes. */
export interface PollingNotes {
  limited(detail: string): void;
  generation(before: Generation | null, found: DetectedGeneration, version: string | null): void;
  sourceChanged(source: Source, from: SourceState['state'], to: SourceState['state'], detail: string): void;
  /** Looks at what became of the credentials, and of the agent's own limit. */
  look(sessions: Sessions): void;
}

export const createPollingNotes = (desk: FindingDesk, clock: Clock): PollingNotes => {
  let limitedAt: number | null = null;
  const refused = new Map<string, boolean>();

  const lookAtSessions = ({ all }: Sessions): void => {
    for (const { subject, session } of all) {
      const refusal = session.refusal();
      const before = refused.get(subject);
      refused.set(subject, refusal !== null);
      if (refusal && !before) desk.find('credentials_refused', subject, refusal.detail);
      if (!refusal && before !== false) desk.close(['credentials_refused'], subject);
    }
  };

  return {
    limited: (detail) => {
      limitedAt = clock.now();
      desk.find('polled_too_often', REQUESTS, detail);
    },
    generation: (before, { generation, note }, version) => {
      const words = `It was read as ${before} and is read as ${generation} from now on`;
      desk.put([
        ...(before === null
          ? []
          : desk.happened('generation_changed', generation, `${words}${version ? `, version ${version}` : ''}.`)),
        note ? desk.opened('generation_unknown', 'generation', note) : desk.over('generation_unknown', 'generation'),
      ]);
    },
    sourceChanged: (source, from, to, detail) => {
      const at = clock.now();
      const key = `${source}:${at}:${to}`;
      desk.put([{ kind: 'event', type: 'source.changed', key, at, data: { source, from, to, detail } }]);
    },
    look: (sessions) => {
      lookAtSessions(sessions);
      if (limitedAt === null || clock.now() - limitedAt <= QUIET_MS) return;
      limitedAt = null;
      desk.close(['polled_too_often'], REQUESTS);
    },
  };
};
