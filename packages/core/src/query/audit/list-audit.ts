import { type audit, type InputOf, type OutputOf, TelemetryError } from '@ciris/telemetry-contracts';
import type { AgentNumber } from '../../ports/agent.ts';
import type { AuditRow } from '../../ports/kinds/audit.ts';
import type { Paged } from '../../ports/reader.ts';
import { viewOf } from '../agent-view.ts';
import { columnsOf } from '../columns.ts';
import type { QueryContext } from '../context.ts';
import { listed } from '../listed.ts';
import { maySeeContent } from '../may-see-content.ts';
import { spanAsked } from '../window.ts';
import { isPart } from './actor-shown.ts';
import { AUDIT_COLUMNS, entryOf } from './audit-columns.ts';
import { chainsOf } from './chain-view.ts';
import { countFitting } from './count-fitting.ts';
import { missingBefore } from './missing-before.ts';

type Input = InputOf<typeof audit.list>;

/** As far below a page is looked for the next number. */
const LOOK_BELOW = 20;

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

/** Most gaps of a page that are marked: an agent that is polled has few. */
const MOST_GAPS = 1000;

/** Entries below which some may be missing, as far as their numbers do not tell. */
const cutBelow = async (
  { reader }: QueryContext,
  agent: AgentNumber,
  rows: readonly AuditRow[],
): Promise<ReadonlySet<string>> => {
  const [newest, oldest] = [rows[0], rows.at(-1)];
  if (!newest || !oldest) return new Set();
  const span = { from: oldest.at, to: newest.at + 1 };
  const gaps = await reader.events.page(agent, { types: ['audit.gap'], span, limit: MOST_GAPS });
  return new Set(gaps.rows.map(({ key }) => key));
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
  const asked = { ...filters, ...spanAsked(input) };
  const page = await context.reader.audit.page(agent, { ...asked, limit: input.limit, cursor: input.cursor });
  const isNarrowed = Object.keys(filters).length > 0;
  const gaps = await gapsOf(page, isNarrowed, (cursor) =>
    context.reader.audit.page(agent, { ...asked, limit: LOOK_BELOW, cursor }),
  );
  const cut = isNarrowed ? new Set<string>() : await cutBelow(context, agent, page.rows);
  const missing = new Map(page.rows.map((row, index) => [row.entryId, gaps[index] ?? null]));
  const columns = columnsOf(context, of.view, AUDIT_COLUMNS);
  return {
    ...listed(handle, page, columns, (row) => ({
      ...entryOf(context, chains, row),
      missingBefore: missing.get(row.entryId) ?? null,
      gapBefore: cut.has(row.entryId) && (missing.get(row.entryId) ?? null) === null,
    })),
    ...(input.counted ? { count: await countFitting(context, of, asked, columns) } : {}),
  };
};
