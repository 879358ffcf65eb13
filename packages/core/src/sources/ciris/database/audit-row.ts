import type { ContentMode } from '@ciris/telemetry-contracts';
import { auditCategory } from '../../../facts/audit-actions.ts';
import type { AuditSignal } from '../../../ports/kinds/audit.ts';
import { labelOf } from '../../mask.ts';
import { keptContent } from './content.ts';
import { instantOf } from './instant.ts';
import { numberOf, type Row, textOf } from './row.ts';

/** `AuditEventType.HANDLER_ACTION_SPEAK`, `handler_action_speak` and `speak` are one action. */
export const auditAction = (text: string): string =>
  text
    .replace(/^AuditEventType\./, '')
    .toLowerCase()
    .replace(/^handler_action_/, '');

/** The column also holds other originators, and the words `None` and `unknown`. */
const thoughtId = (text: string | null): string | null => (text?.startsWith('th_') ? text : null);

/** The name alone: what it was given is content. */
const toolOf = (row: Row): string | null => {
  const name = textOf(row, 'tool');
  return name === null || name === '' ? null : labelOf(name, 80);
};

export const auditOf = (row: Row, content: ContentMode): AuditSignal | null => {
  const at = instantOf(row, 'at');
  const entryId = textOf(row, 'entry_id');
  if (at === null || entryId === null) return null;
  const action = auditAction(textOf(row, 'action') ?? '');
  return {
    kind: 'audit',
    entryId,
    chain: textOf(row, 'chain') ?? '',
    sequence: numberOf(row, 'sequence'),
    at,
    action,
    actor: textOf(row, 'actor'),
    category: auditCategory(action),
    outcome: textOf(row, 'outcome'),
    severity: textOf(row, 'severity')?.toLowerCase() ?? null,
    thoughtId: thoughtId(textOf(row, 'thought_id')),
    taskId: textOf(row, 'task_id'),
    entryHash: textOf(row, 'entry_hash') || null,
    tool: toolOf(row),
    details: keptContent(row, 'details', content),
  };
};
