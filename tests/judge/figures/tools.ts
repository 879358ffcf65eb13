import { memberAt, recordedMember } from '../truth/answers.ts';
import { trueRuns } from '../truth/handlers.ts';
import { storedToolRuns, streamedToolRuns, type TrueToolRun } from '../truth/tools.ts';
import { byAnswer, type Expected, type Figure, is, none, told, untold } from './figure.ts';
import type { Occasion } from './occasion.ts';
import { at, type Table } from './table.ts';

const PATH = '/v1/system/tools';
const ROW = (member: string): string => `tools.list.rows[*].${member}`;
const STORED = 'its database, by tool';
const STREAMED = 'its action_result, by tool';

const listed = ({ generation }: Occasion, name: string): unknown =>
  (recordedMember(generation, PATH, 'data') as readonly unknown[]).find((tool) => memberAt(tool, 'name') === name);

/** As its own answer says it; what a thought asked for need not be listed. */
const said =
  (occasion: Occasion, of: (tool: unknown) => unknown) =>
  (name = ''): Figure => {
    const tool = listed(occasion, name);
    return tool === undefined ? untold('not_applicable') : byAnswer(is(of(tool), `GET ${PATH}`));
  };

const parametersOf = (tool: unknown): readonly string[] => {
  const schema = memberAt(tool, 'parameters') ?? memberAt(tool, 'schema');
  const needed = (memberAt(schema, 'required') ?? []) as readonly string[];
  return Object.keys((memberAt(schema, 'properties') ?? {}) as object).map((name) =>
    needed.includes(name) ? `${name}!` : name,
  );
};

const NO_RUN = none('not_applicable');
const mean = (runs: readonly TrueToolRun[]): number => runs.reduce((sum, { ms }) => sum + (ms ?? 0), 0) / runs.length;
const slowest = (runs: readonly TrueToolRun[]): number => Math.max(...runs.map(({ ms }) => ms ?? 0));
const last = (runs: readonly TrueToolRun[], offsetMs: number, from: string): Expected =>
  runs.length === 0 ? NO_RUN : is(Math.max(...runs.map((run) => run.at)) + offsetMs, from, 1);

/** Runs of one tool, by the best of those who name it. */
const runFigures = ({ generation, offsetMs }: Occasion): Table => {
  const of =
    (figure: (stored: readonly TrueToolRun[], streamed: readonly TrueToolRun[]) => Figure) =>
    (name = ''): Figure =>
      generation === 'early'
        ? untold('not_exposed')
        : figure(
            storedToolRuns(generation).filter(({ tool }) => tool === name),
            streamedToolRuns(generation).filter(({ tool }) => tool === name),
          );
  // Of so few runs the 95th percentile is the slowest.
  const time = (figure: (runs: readonly TrueToolRun[]) => number) =>
    of((stored, streamed) =>
      told(
        'not_granted',
        ['stream', streamed.length === 0 ? NO_RUN : is(figure(streamed), STREAMED)],
        ['database', stored.length === 0 ? NO_RUN : none('not_granted')],
      ),
    );
  return {
    [ROW('runs')]: of((stored, streamed) =>
      told('not_granted', ['database', is(stored.length, STORED)], ['stream', is(streamed.length, STREAMED)]),
    ),
    [ROW('failures')]: of((stored) =>
      told(
        'not_granted',
        ['database', is(stored.filter(({ failed }) => failed).length, STORED)],
        ['stream', none('constant')],
      ),
    ),
    [ROW('lastRunAt')]: of((stored, streamed) =>
      told('not_granted', ['database', last(stored, offsetMs, STORED)], ['stream', last(streamed, offsetMs, STREAMED)]),
    ),
    [ROW('meanMs')]: time(mean),
    [ROW('p95Ms')]: time(slowest),
  };
};

/** Tools that are known, and those that ran. */
export const toolFigures = (occasion: Occasion): Table => {
  const { generation } = occasion;
  const early = generation === 'early';
  const { count, failed } = trueRuns(generation, 'tool');
  const runs = is(count, STORED);
  const text = (member: string) => said(occasion, (tool) => memberAt(tool, member));
  return {
    ...at([ROW('provider')], text('provider')),
    ...at([ROW('category')], text('category')),
    ...at([ROW('description')], text('description')),
    ...at([ROW('parameters')], said(occasion, parametersOf)),
    ...runFigures(occasion),
    'tools.list.runs': () =>
      early
        ? told('not_granted', ['database', runs])
        : told('not_granted', ['database', runs], ['stream', runs], ['answer', runs]),
    'tools.list.failures': () =>
      early
        ? told('not_granted', ['database', is(failed, STORED)])
        : told(
            'not_granted',
            ['database', is(failed, STORED)],
            ['stream', none('constant')],
            ['answer', none('not_granted')],
          ),
    'tools.list.unnamedRuns': () =>
      early
        ? told('not_exposed', ['database', is(count, STORED)])
        : told('not_granted', ['database', is(0, STORED)], ['stream', is(0, STREAMED)]),
  };
};
