import type { ErrorGroupState, ErrorRow, ErrorGroupRow as Group } from '@ciris/telemetry-contracts';
import { isDetail, isHarmless } from '../../facts/harmless-lines.ts';
import type { ErrorRow as KeptError } from '../../ports/kinds/error.ts';
import type { ErrorGroupRow as KeptGroup } from '../../ports/kinds/error-group.ts';
import type { QueryContext } from '../context.ts';
import { maySeeContent } from '../may-see-content.ts';

/** Whether it is an error of its own, and one at all. */
export const isCounted = ({ class: of }: { readonly class: string }): boolean => !isHarmless(of) && !isDetail(of);

/** An error as everybody with this role may see it. */
export const errorOf = ({ actor }: QueryContext, row: KeptError): ErrorRow => {
  const { class: _, incidentId: __, ...told } = row;
  const content = maySeeContent(actor);
  return {
    ...told,
    message: content ? row.message : null,
    stack: content ? row.stack : null,
    counted: isCounted(row),
  };
};

const stateOf = ({ mergedInto, resolvedAt, regressedAt }: KeptGroup): ErrorGroupState => {
  if (mergedInto !== null) return 'merged';
  if (resolvedAt === null) return 'open';
  return regressedAt !== null && regressedAt > resolvedAt ? 'regressed' : 'resolved';
};

/** A group as everybody with this role may see it. */
export const groupOf = ({ actor, pseudonym }: QueryContext, row: KeptGroup): Group => {
  const content = maySeeContent(actor);
  const by = row.resolvedBy ?? '';
  const state = stateOf(row);
  return {
    groupId: row.groupId,
    state,
    type: row.type,
    service: row.service,
    handler: row.handler,
    place: row.place,
    message: content ? row.message : null,
    incidentId: row.incidentId,
    firstAt: row.firstAt,
    lastAt: row.lastAt,
    count: row.count,
    counted: isCounted(row),
    lastVersion: row.lastVersion,
    resolved:
      row.resolvedAt === null
        ? null
        : { at: row.resolvedAt, by: content ? by : pseudonym('user', by), inVersion: row.resolvedIn },
    regressed:
      state === 'regressed' && row.regressedAt !== null ? { at: row.regressedAt, inVersion: row.regressedIn } : null,
    mergedInto: row.mergedInto,
    algorithm: row.algorithm,
    source: row.teller,
  };
};
