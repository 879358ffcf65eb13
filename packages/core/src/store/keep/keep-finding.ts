import type { FindingSignal } from '../../ports/kinds/finding.ts';
import { newestFirstKey } from '../page-key.ts';
import type { KeptFinding } from './entities.ts';
import type { Writing } from './writing.ts';

type OpenSignal = Extract<FindingSignal, { kind: 'finding' }>;
type CloseSignal = Extract<FindingSignal, { kind: 'finding.close' }>;

/** One open row a key. Seen again it is counted; only other words are a change. */
export const keepFinding = (writing: Writing, { finding, at }: OpenSignal): void => {
  const { batch, tables } = writing;
  const before = tables.findings.open(batch.agent, finding.key);
  if (!before) {
    const opened = { openedAt: at, closedAt: null, lastSeenAt: at, count: 1, pageKey: newestFirstKey(true, at) };
    tables.findings.add({ ...finding, ...opened, ...writing.stamp() });
    writing.tell('findings');
    return;
  }
  const now: KeptFinding = {
    ...before,
    ...finding,
    lastSeenAt: Math.max(before.lastSeenAt, at),
    count: before.count + 1,
  };
  const reworded = before.title !== now.title || before.detail !== now.detail || before.severity !== now.severity;
  tables.findings.update(before.id, reworded ? { ...now, ...writing.stamp() } : now);
  if (reworded) writing.tell('findings');
};

export const closeFinding = (writing: Writing, { key, at }: CloseSignal): void => {
  const { batch, tables } = writing;
  const before = tables.findings.open(batch.agent, key);
  if (!before) return;
  const closed = { closedAt: at, pageKey: newestFirstKey(false, before.openedAt) };
  tables.findings.update(before.id, { ...before, ...closed, ...writing.stamp() });
  writing.tell('findings');
};
