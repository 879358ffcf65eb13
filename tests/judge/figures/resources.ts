import { BUDGETS, type BudgetName } from '@ciris/telemetry-contracts';
import { memberAt, recordedAnswer } from '../truth/answers.ts';
import { byAnswer, type Figure, is, told, untold } from './figure.ts';
import type { Occasion } from './occasion.ts';
import { at, type FigureOf, type Table } from './table.ts';

const SHARED = 'GET /v1/system/resources';

const NAMES: Readonly<Record<BudgetName, string>> = {
  memory: 'memory_mb',
  cpu: 'cpu_percent',
  disk: 'disk_mb',
  openThoughts: 'thoughts_active',
  tokensHour: 'tokens_hour',
  tokensDay: 'tokens_day',
};

const budgetOf = (name: string): BudgetName => {
  const found = BUDGETS.find((budget) => budget === name);
  if (!found) throw new Error(`no budget ${name}`);
  return found;
};

const GAUGES = {
  memoryMb: 'memory_mb',
  cpuPercent: 'cpu_percent',
  cpuAverage1mPercent: 'cpu_average_1m',
  fileSystemUsedMb: 'disk_used_mb',
} as const;

/** Resources of the one answer of the phase: a history of it stands still. */
export const resourceFigures = ({ generation }: Occasion): Table => {
  const body = recordedAnswer(generation, '/v1/system/resources');
  const member = (path: string): unknown => memberAt(body, `data.${path}`);
  const usage = (path: string): FigureOf => {
    const value = member(`current_usage.${path}`);
    return () => byAnswer(is(value, SHARED));
  };
  const limit =
    (path: string): FigureOf =>
    (name = '') => {
      const value = member(`limits.${NAMES[budgetOf(name)]}`);
      return value === null ? untold('not_applicable') : byAnswer(is(memberAt(value, path), SHARED));
    };
  const unread: FigureOf = () => untold(generation === 'v2' ? 'not_exposed' : 'constant');
  const used: Readonly<Record<BudgetName, FigureOf>> = {
    memory: usage('memory_mb'),
    cpu: usage('cpu_average_1m'),
    disk: () => untold('not_exposed'),
    openThoughts: () => {
      const none = is(0, 'the database after the script: nothing runs');
      return told('not_yet', ['database', none], ['answer', none]);
    },
    tokensHour: unread,
    tokensDay: unread,
  };
  const healthy = told('not_yet', ['platform', is('healthy', 'all of it below where it warns')]);
  const level: FigureOf = (name = ''): Figure => {
    const budget = budgetOf(name);
    if (budget === 'disk') return untold('not_exposed');
    if (budget === 'tokensHour' || budget === 'tokensDay') {
      return untold(generation === 'v2' ? 'not_applicable' : 'constant');
    }
    return healthy;
  };
  const row = (name: string): string => `resources.current.budgets[*].${name}`;
  const gauges = Object.entries(GAUGES).flatMap(([name, path]) =>
    ['lowest', 'mean', 'highest'].map((figure) => {
      const value = member(`current_usage.${path}`);
      return at([`resources.history.${name}.${figure}`], () => told('not_yet', ['platform', is(value, SHARED)]));
    }),
  );
  return {
    'resources.current.memoryMb': usage('memory_mb'),
    'resources.current.memoryPercent': usage('memory_percent'),
    'resources.current.cpuPercent': usage('cpu_percent'),
    'resources.current.cpuAverage1mPercent': usage('cpu_average_1m'),
    'resources.current.diskUsedMb': () => untold('not_exposed'),
    'resources.current.fileSystemUsedMb': usage('disk_used_mb'),
    'system.snapshot.resources.fileSystemUsedMb': usage('disk_used_mb'),
    'resources.current.fileSystemFreeMb': usage('disk_free_mb'),
    'resources.current.deviceClass': () =>
      generation === 'v2' ? byAnswer(is(member('limits.device_class'), SHARED)) : untold('not_exposed'),
    'resources.current.budgetStatus': () => byAnswer(is(member('health_status'), SHARED)),
    'resources.current.warnings': () => byAnswer(is(member('warnings'), SHARED)),
    'resources.current.critical': () => byAnswer(is(member('critical'), SHARED)),
    [row('used')]: (name = '') => used[budgetOf(name)](name),
    [row('level')]: level,
    [row('limit')]: limit('limit'),
    [row('warning')]: limit('warning'),
    [row('critical')]: limit('critical'),
    [row('action')]: limit('action'),
    [row('elevatedAction')]: generation === 'v2' ? limit('elevated_action') : () => untold('not_exposed'),
    [row('cooldownSeconds')]: limit('cooldown_seconds'),
    ...Object.assign({}, ...gauges),
    // The uptime of a phase stands still, and a clock is measured only by answers that go on.
    ...at(
      ['system.time.driftHistory.lowest', 'system.time.driftHistory.mean', 'system.time.driftHistory.highest'],
      () => untold('not_yet'),
    ),
  };
};
