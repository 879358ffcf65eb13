import type { Evidence, Finding, findings, InputOf, OutputOf } from '@ciris/telemetry-contracts';
import type { FindingRow } from '../../ports/kinds/finding.ts';
import type { QueryContext } from '../context.ts';

const findingOf = (context: QueryContext, row: FindingRow): Finding[] => {
  const handle = context.directory.byNumber(row.agent);
  if (!handle) return [];
  const { agent: _agent, seq: _seq, key: _key, evidence, ...rest } = row;
  return [{ ...rest, agent: context.directory.ref(handle).path, evidence: evidence as unknown as Evidence[] }];
};

/** Findings of one agent or of all, open ones first. */
export const listFindings = async (
  context: QueryContext,
  input: InputOf<typeof findings.list>,
): Promise<OutputOf<typeof findings.list>> => {
  const handle = input.agent === undefined ? null : context.directory.find(input.agent);
  const page = await context.reader.findings.page(handle?.record.number ?? null, {
    ...(input.open === undefined ? {} : { open: input.open }),
    limit: input.limit,
    cursor: input.cursor,
  });
  return {
    rows: page.rows.flatMap((row) => findingOf(context, row)),
    ...(page.next ? { next: page.next } : {}),
    observedAt: context.clock.now(),
    columns: { title: { source: 'platform', basis: 'derived' } },
  };
};
