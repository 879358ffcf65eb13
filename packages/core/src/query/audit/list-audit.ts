import { type audit, type InputOf, type OutputOf, TelemetryError } from '@ciris/telemetry-contracts';
import type { AuditRow } from '../../ports/kinds/audit.ts';
import type { Paged, Span } from '../../ports/reader.ts';
import { viewOf } from '../agent-view.ts';
import { columnsOf } from '../columns.ts';
import type { QueryContext } from '../context.ts';
import { listed } from '../listed.ts';
import { maySeeContent } from '../may-see-content.ts';
import { isPart } from './actor-shown.ts';
import { AUDIT_COLUMNS, entryOf } from './audit-columns.ts';
import { chainsOf } from './chain-view.ts';
import { missingBefore } from './missing-before.ts';

type Input = InputOf<typeof audit.list>;

/** As far below a page is looked for the next number. */
const LOOK_BELOW = 20;

const spanOf = ({ from, to }: Input): { readonly span?: Partial<Span> } =>
  from === undefined && to === undefined
    ? {}
    : { span: { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) } };

const filtersOf = ({ category, action, actor, outcome, severity }: Input) => ({
  ...(category === undefined ? {} : { category }),
  ...(action === undefined ? {} : { action }),
  ...(actor === undefined ? {} : { actor }),
  ...(outcome === undefined ? {} : { outcome }),
  ...(severity === undefined ? {} : { severity }),
});

/** Between rows that a filter chose others are left out, which are no gap. */
const gapsOf = async (
  page: Paged<AuditRow>,
  isFiltered: boolean,
  below: (cursor: string) => Promise<Paged<AuditRow>>,
): Promise<readonly (number | null)[]> => {
  if (isFiltered) return page.rows.map(() => null);
  const older = page.next === undefined ? [] : (await below(page.next)).rows;
  return missingBefore([...page.rows, ...older]);
};

/** The audit trail, newest first. */
export const listAudit = async (context: QueryContext, input: Input): Promise<OutputOf<typeof audit.list>> => {
  if (input.actor !== undefined && !isPart(input.actor) && !maySeeContent(context.actor)) {
    throw new TelemetryError(
      'FORBIDDEN',
      'actor: who acted may be a person, whom the role ADMIN and above may ask for.',
      {
        path: 'actor',
        remedy: 'Ask for a part of the agent, such as SpeakHandler, or log in as ADMIN.',
      },
    );
  }
  const handle = context.directory.find(input.agent);
  const agent = handle.record.number;
  const of = await viewOf(context, handle);
  const chains = chainsOf(of);
  const filters = filtersOf(input);
  const asked = { ...filters, ...spanOf(input) };
  const page = await context.reader.audit.page(agent, { ...asked, limit: input.limit, cursor: input.cursor });
  const gaps = await gapsOf(page, Object.keys(filters).length > 0, (cursor) =>
    context.reader.audit.page(agent, { ...asked, limit: LOOK_BELOW, cursor }),
  );
  const missing = new Map(page.rows.map((row, index) => [row.entryId, gaps[index] ?? null]));
  return listed(handle, page, columnsOf(context, of.view, AUDIT_COLUMNS), (row) => ({
    ...entryOf(context, chains, row),
    missingBefore: missing.get(row.entryId) ?? null,
  }));
};
