import type { Reading } from '@ciris/telemetry-contracts';
import type { Json } from '../ports/json.ts';
import { resolveField } from '../resolve/field.ts';
import { keysIn, rowsOf } from '../resolve/known-rows.ts';
import type { FieldView } from '../resolve/view.ts';
import type { AgentHandle, QueryContext } from './context.ts';

/** An agent with all that its sources say of it now. */
export interface AgentView {
  readonly handle: AgentHandle;
  readonly view: FieldView;
  /** Reads a field by the trust table. */
  field<T extends Json>(name: `${string}.${string}`, key?: string): Reading<T>;
  /** Keys of a subject of which there are several, each once. */
  keys(subject: string): readonly string[];
}

const versionOf = (view: Pick<FieldView, 'rows'>): string | null => {
  for (const row of rowsOf(view.rows, 'health')) {
    const state = row.fields.version;
    if (state && 'value' in state && typeof state.value === 'string') return state.value;
  }
  return null;
};

export const viewOf = async (
  context: Pick<QueryContext, 'reader' | 'trust'>,
  handle: AgentHandle,
): Promise<AgentView> => {
  const rows = await context.reader.snapshots.list(handle.record.number);
  const view: FieldView = {
    generation: handle.generation,
    rows,
    sources: handle.sources(),
    trust: context.trust,
    unanswered: handle.unanswered,
    version: versionOf({ rows }),
  };
  return {
    handle,
    view,
    field: (name, key) => resolveField(view, name, key),
    keys: (subject) => keysIn(rows, subject),
  };
};
