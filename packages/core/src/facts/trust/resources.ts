import { ENDPOINTS } from '../endpoints.ts';
import type { TrustTable } from '../field.ts';
import {
  answer,
  type ByGeneration,
  by,
  constant,
  from,
  hint,
  moment,
  nobody,
  otherMeaning,
  otherwise,
  same,
  since,
  unified,
} from './rows.ts';

const USED = 'The agent counts no tokens by the hour or the day.';

/** Named so, and either never fed or counted since its process began. */
const tokensUsed = (span: 'hour' | 'day'): ByGeneration => {
  const member = `data.current_usage.tokens_used_${span}`;
  const never = by(otherwise('constant', 'Its counter for this is never fed.'), [
    constant(ENDPOINTS.resources, member, '0 for ever'),
  ]);
  return {
    early: never,
    v1: never,
    v2: by(nobody(USED), [
      otherMeaning(ENDPOINTS.resources, member, `counted since the process began, not of the ${span}`),
    ]),
  };
};

/** What an agent uses, and the limits that it holds itself to. */
export const RESOURCE_TRUST = {
  'resources.memoryMb': since(
    from([
      answer(ENDPOINTS.resources),
      moment(unified()),
      moment(answer(ENDPOINTS.overview)),
      moment(answer(ENDPOINTS.status)),
    ]),
    from([answer(ENDPOINTS.resources), moment(answer(ENDPOINTS.overview)), moment(answer(ENDPOINTS.status))]),
  ),
  'resources.cpuPercent': same(
    from([
      answer(ENDPOINTS.resources, 'part of it is caused by being asked'),
      moment(answer(ENDPOINTS.overview, 'part of it is caused by being asked')),
    ]),
  ),
  'resources.memoryPercent': same(from([answer(ENDPOINTS.resources, 'of its own limit, not of the host')])),
  'resources.cpuAverage1mPercent': same(
    from([answer(ENDPOINTS.resources, 'part of it is caused by being asked; this is held against the limit')]),
  ),
  'resources.diskUsedMb': same(
    by(nobody('What agents call their disk use is that of the whole file system.'), [
      otherMeaning(ENDPOINTS.resources, 'data.current_usage.disk_used_mb', 'the whole file system, not the agent'),
      otherMeaning(ENDPOINTS.overview, 'data.disk_used_mb', 'the whole file system, not the agent'),
      constant('GET /v1/telemetry/resources', 'data.current.disk_usage_bytes', '0 for ever'),
    ]),
  ),
  'resources.fileSystemUsedMb': same(from([answer(ENDPOINTS.resources)])),
  'resources.fileSystemFreeMb': same(from([answer(ENDPOINTS.resources)])),
  'resources.budgetStatus': same(
    from([hint(ENDPOINTS.resources, 'the disk is never held against its budget, and tokens only in v2')]),
  ),
  'resources.warnings': same(from([answer(ENDPOINTS.resources)])),
  'resources.critical': same(from([answer(ENDPOINTS.resources)])),
  'resources.deviceClass': since(
    by(nobody('This generation does not tell it.')),
    by(nobody('This generation does not tell it.')),
    from([answer(ENDPOINTS.resources)]),
  ),
  'resources.tokensUsedHour': tokensUsed('hour'),
  'resources.tokensUsedDay': tokensUsed('day'),
  'budget.limit': same(from([answer(ENDPOINTS.resources)])),
  'budget.warning': same(from([answer(ENDPOINTS.resources)])),
  'budget.critical': same(from([answer(ENDPOINTS.resources)])),
  'budget.action': same(from([answer(ENDPOINTS.resources)])),
  'budget.elevatedAction': since(
    by(nobody('This generation has one action alone.')),
    by(nobody('This generation has one action alone.')),
    from([answer(ENDPOINTS.resources)]),
  ),
  'budget.cooldownSeconds': same(from([answer(ENDPOINTS.resources)])),
} as const satisfies TrustTable<`resources.${string}` | `budget.${string}`>;
