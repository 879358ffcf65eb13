import type { Outcome } from '@ciris/telemetry-contracts';
import type { ReportStand, ReportStandOptions } from '../../../testing/report-stand.ts';
import type { Agreement } from '../../insight/agreement/agreement.ts';
import type { Failures } from '../../insight/verdict-input.ts';

/** What a check says where things stand so. */
export interface CheckCase extends ReportStandOptions {
  readonly outcome: Outcome;
  /** In words. */
  readonly when: string;
  /** Words of its answer. */
  readonly says?: RegExp;
  readonly given?: (stand: ReportStand) => Promise<void> | void;
  readonly agreements?: readonly Agreement[];
}

/** By the id of the check. */
export type CheckCases = Readonly<Record<string, readonly CheckCase[]>>;

/** Failures of the last ten minutes, as gathering finds them. */
export const failing = (kind: Failures['kind'], over: Partial<Failures> = {}): Failures => ({
  kind,
  over: 'window',
  failed: 1,
  total: 3,
  rateLimited: 0,
  firstAt: 0,
  lastAt: 0,
  evidence: [],
  ...over,
});

export const agreementOn = (id: string, agrees: boolean): Agreement => ({
  id,
  title: id,
  better: { source: 'database', endpoint: 'table', value: 2, observedAt: 0 },
  other: { source: 'answer', endpoint: 'GET /v1/x', value: agrees ? 2 : 3, observedAt: 0 },
  agrees,
  detail: agrees ? 'database 2, answer 2' : 'database 2, answer 3',
});

/** Of a check that holds this figure of exact sources against each other. */
export const agreementCases = (figure: string, several: ReportStandOptions): readonly CheckCase[] => [
  { outcome: 'works', when: 'both say the same', agreements: [agreementOn(figure, true)] },
  {
    outcome: 'degraded',
    when: 'two of three say something else',
    agreements: [agreementOn(figure, true), agreementOn(figure, false)],
  },
  { outcome: 'not_told', when: 'no source is open', open: [] },
  { outcome: 'not_told', when: 'only another figure was compared', open: [], agreements: [agreementOn('x.y', true)] },
  { outcome: 'not_enough_data', when: 'two sources are open and nothing was compared so far', ...several },
];
