import { ACTIONS, type Action, type Source } from '@ciris/telemetry-contracts';
import { speakMs, streamedLast, streamedMs, streamedTools, trueRuns } from '../truth/handlers.ts';
import { type Expected, type Figure, is, none, told, untold } from './figure.ts';
import type { Occasion } from './occasion.ts';
import { at, type Table } from './table.ts';

const RUNS = 'thoughts of its database, by action';
/** The trail is written within so long of the end of a thought. */
const TRAIL_MS = 5_000;

type Place = readonly [Source, Expected];

const actionOf = (name: string): Action => {
  const action = ACTIONS.find((one) => one === name);
  if (!action) throw new Error(`${name} is no action`);
  return action;
};

/** Its own database, then the others that know of it. */
const byAll = ({ generation }: Occasion, database: Expected, stream: Expected, answer: Expected): Figure => {
  const others: readonly Place[] =
    generation === 'early'
      ? []
      : [
          ['stream', stream],
          ['answer', answer],
        ];
  return told('not_granted', ['database', database], ...others);
};

const runs = (occasion: Occasion, name?: string): Figure => {
  const count = is(trueRuns(occasion.generation, name).count, RUNS);
  return byAll(occasion, count, count, count);
};

/** Of the database alone: stream and trail call failed tools a success. */
const failures = (occasion: Occasion, value: number): Figure =>
  byAll(occasion, is(value, RUNS), none('constant'), none('not_granted'));

const lastRun = (occasion: Occasion, action: Action): Figure => {
  const { generation, offsetMs } = occasion;
  const ended = trueRuns(generation, action).lastAt + offsetMs;
  const streamed = generation === 'early' ? ended : streamedLast(generation, action) + offsetMs;
  return byAll(
    occasion,
    is(ended, RUNS, 1),
    is(streamed, 'its action_result', 1),
    is(ended, 'its thought ended then', TRAIL_MS),
  );
};

const atShare = (sorted: readonly number[], share: number): number =>
  sorted[Math.ceil(share * sorted.length) - 1] ?? Number.NaN;
const mean = (sorted: readonly number[]): number => sorted.reduce((sum, ms) => sum + ms, 0) / sorted.length;

const time = ({ generation }: Occasion, action: Action, of: (sorted: readonly number[]) => number): Figure => {
  const streamed: readonly Place[] =
    generation === 'early'
      ? []
      : [['stream', is(of(streamedMs(generation, action)), 'execution_time_ms of its results')]];
  const spans: readonly Place[] =
    action === 'speak' ? [['database', is(of(speakMs(generation)), 'spans of SpeakHandler')]] : [];
  const speakOfEarly = generation === 'early' && action !== 'speak';
  return told(speakOfEarly ? 'not_exposed' : 'not_granted', ...streamed, ...spans);
};

const dependencies = ({ generation }: Occasion, action: Action): Figure => {
  if (action === 'speak') return told('not_granted', ['database', is(['APIAdapter'], 'messages out')]);
  if (action !== 'tool' || generation === 'early') return untold('not_exposed');
  return told('not_granted', ['stream', is(streamedTools(generation), 'parameters of its results')]);
};

/** Of one handler, wherever it is shown: its name is the last in brackets. */
const rowFigures = (occasion: Occasion, row: string): Table => {
  const figure = (of: (action: Action) => Figure) => (name: string | undefined) => of(actionOf(name ?? ''));
  const { generation } = occasion;
  const members: Readonly<Record<string, (action: Action) => Figure>> = {
    invocations: (action) => runs(occasion, action),
    errors: (action) => failures(occasion, trueRuns(generation, action).failed),
    errorRate: (action) => {
      const { failed, count } = trueRuns(generation, action);
      return failures(occasion, failed / count);
    },
    successRate: (action) => {
      const { failed, count } = trueRuns(generation, action);
      return failures(occasion, 1 - failed / count);
    },
    lastInvocationAt: (action) => lastRun(occasion, action),
    meanMs: (action) => time(occasion, action, mean),
    medianMs: (action) => time(occasion, action, (sorted) => atShare(sorted, 0.5)),
    p95Ms: (action) => time(occasion, action, (sorted) => atShare(sorted, 0.95)),
    p99Ms: (action) => time(occasion, action, (sorted) => atShare(sorted, 0.99)),
    dependencies: (action) => dependencies(occasion, action),
  };
  return Object.assign(
    {},
    ...Object.entries(members).map(([member, of]) => at([`${row}.${member}`], (...names) => figure(of)(names.at(-1)))),
  ) as Table;
};

/** The ten handlers. */
export const handlerFigures = (occasion: Occasion): Table => ({
  ...rowFigures(occasion, 'handlers.list.rows[*]'),
  ...rowFigures(occasion, 'handlers.get[*].row'),
  'handlers.list.invocations': () => runs(occasion),
  'handlers.list.errors': () => failures(occasion, trueRuns(occasion.generation).failed),
});
