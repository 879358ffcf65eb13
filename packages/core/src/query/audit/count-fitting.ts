import type { Column, Reading } from '@ciris/telemetry-contracts';
import type { AuditKind } from '../../ports/kinds/audit.ts';
import type { KindQuery } from '../../ports/reader.ts';
import { derived } from '../../resolve/field.ts';
import type { AgentView } from '../agent-view.ts';
import type { QueryContext } from '../context.ts';

/** Why one of the members that a list is narrowed to is not told: none fits then, which says nothing. */
const untoldAmong = (
  columns: Readonly<Record<string, Column>>,
  names: readonly string[],
): Extract<Reading<number>, { status: 'unavailable' }> | null => {
  for (const name of names) {
    const column = columns[name];
    if (column && 'unavailable' in column) {
      return { status: 'unavailable', reason: column.unavailable, since: null, detail: column.detail };
    }
  }
  return null;
};

/** How many entries fit what is asked. Of a trail that is not told whole no part can be counted. */
export const countFitting = async (
  { reader }: QueryContext,
  of: AgentView,
  asked: KindQuery<AuditKind>,
  columns: Readonly<Record<string, Column>>,
): Promise<Reading<number>> => {
  const entries = of.field<number>('audit.entries');
  if (entries.status === 'unavailable') return entries;
  const untold = untoldAmong(columns, Object.keys(asked));
  if (untold) return untold;
  const { source, endpoint, everyMs, observedAt } = entries;
  const formula = 'entries kept here that fit what is asked';
  const count = await reader.audit.count(of.handle.record.number, asked);
  return derived(count, { source, endpoint, everyMs, observedAt, formula });
};
