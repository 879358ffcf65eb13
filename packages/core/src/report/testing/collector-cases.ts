import type { EndpointState, SourceState } from '@ciris/telemetry-contracts';
import type { ReportStand } from '../../../testing/report-stand.ts';
import type { FindingFields } from '../../ports/kinds/finding.ts';
import type { CheckCase, CheckCases } from './check-case.ts';

const stands = (stand: ReportStand, source: SourceState['source'], state: SourceState['state']): void => {
  const sources = stand.known.sources().map((one) => (one.source === source ? { ...one, state } : one));
  stand.known.sources = () => sources;
};

const nobodyListens = (stand: ReportStand): void => {
  stands(stand, 'answer', 'connecting');
  stand.known.unanswered = { since: stand.clock.now(), detail: 'connection refused' };
};

const sourceCases = (source: SourceState['source'], refused: 'broken' | 'not_told'): readonly CheckCase[] => [
  { outcome: 'works', when: 'it is open', given: (stand) => stands(stand, source, 'open') },
  { outcome: 'broken', when: 'it is lost', given: (stand) => stands(stand, source, 'lost') },
  { outcome: refused, when: 'it is refused', given: (stand) => stands(stand, source, 'forbidden') },
  { outcome: 'not_enough_data', when: 'it is being opened', given: (stand) => stands(stand, source, 'connecting') },
  { outcome: 'not_told', when: 'nobody granted it', given: (stand) => stands(stand, source, 'not_granted') },
  { outcome: 'not_told', when: 'there is none', given: (stand) => stands(stand, source, 'not_exposed') },
];

const polled = (stand: ReportStand, ...failures: readonly number[]): void => {
  const states = failures.map(endpointAfter(stand));
  stand.known.endpoints = () => states;
};

const endpointAfter =
  (stand: ReportStand) =>
  (consecutiveFailures: number, index: number): EndpointState => ({
    endpoint: `GET /v1/${index}`,
    everyMs: 15_000,
    lastAnswerAt: stand.clock.now(),
    lastStatus: 200,
    lastLatencyMs: 1,
    nextAt: null,
    consecutiveFailures,
    failure: consecutiveFailures > 0 ? { reason: 'failed', detail: 'status 500' } : null,
  });

const asked = (stand: ReportStand, requests: number): void => {
  stand.known.requestsLastMinute = () => requests;
};

const finds = (stand: ReportStand, severity: FindingFields['severity']): Promise<void> =>
  stand.put('platform', [
    {
      kind: 'finding',
      at: stand.clock.now(),
      finding: { key: 'a:b', code: 'a', severity, subject: 'b', title: 'Something', detail: '', evidence: [] },
    },
  ]);

/** Checks of this platform's own part. */
export const COLLECTOR_CASES: CheckCases = {
  'collector.answer': [
    ...sourceCases('answer', 'broken'),
    { outcome: 'broken', when: 'nobody listens at its address', given: nobodyListens },
  ],
  'collector.stream': sourceCases('stream', 'not_told'),
  'collector.database': sourceCases('database', 'not_told'),
  'collector.otlp': sourceCases('otlp', 'not_told'),
  'collector.endpoints': [
    { outcome: 'works', when: 'all answer', given: (stand) => polled(stand, 0, 0) },
    { outcome: 'degraded', when: 'one of two fails', given: (stand) => polled(stand, 0, 1) },
    { outcome: 'broken', when: 'none does', given: (stand) => polled(stand, 1, 1) },
    { outcome: 'not_enough_data', when: 'none was asked' },
  ],
  'collector.budget': [
    { outcome: 'works', when: 'it asked as often as it may', given: (stand) => asked(stand, 15) },
    { outcome: 'broken', when: 'it asked once more', given: (stand) => asked(stand, 16) },
  ],
  'collector.findings': [
    { outcome: 'works', when: 'nothing was found' },
    { outcome: 'works', when: 'there is a note', says: /^1 note$/, given: (stand) => finds(stand, 'info') },
    { outcome: 'degraded', when: 'something was found', given: (stand) => finds(stand, 'degraded') },
  ],
};
