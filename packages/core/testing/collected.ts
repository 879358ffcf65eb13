import type { FindingCode } from '../src/facts/findings.ts';
import type { AgentRecord } from '../src/ports/agent.ts';
import type { FindingFields } from '../src/ports/kinds/finding.ts';
import type { EventSignal, EventType, FieldValue, Signal } from '../src/ports/signal.ts';
import type { Batch, Sink } from '../src/ports/sink.ts';

/** A sink that keeps what it is given. */
export interface Collected extends Sink {
  readonly batches: readonly Batch[];
  signals(): readonly Signal[];
  /** Newest value of a field, by whatever endpoint, or by one. */
  field(field: string, key?: string, endpoint?: string): FieldValue | undefined;
  events(type: EventType): readonly EventSignal[];
  /** Findings that were opened and not closed since, by key. */
  openFindings(): ReadonlyMap<string, FindingFields>;
  /** Everything that was ever opened under a code. */
  found(code: FindingCode): readonly FindingFields[];
  /** Refuses batches until it is set to null. */
  refuseWith: Error | null;
}

export const createCollected = (): Collected => {
  const batches: Batch[] = [];
  const signals = (): readonly Signal[] => batches.flatMap((batch) => batch.signals);
  const collected: Collected = {
    refuseWith: null,
    batches,
    put: (batch) => {
      if (collected.refuseWith) return Promise.reject(collected.refuseWith);
      batches.push(batch);
      return Promise.resolve();
    },
    signals,
    field: (field, key = '', endpoint) => {
      const [subject = '', name = ''] = field.split('.');
      return batches
        .filter((batch) => endpoint === undefined || batch.origin.endpoint === endpoint)
        .flatMap((batch) => batch.signals)
        .filter((signal) => signal.kind === 'snapshot')
        .findLast((signal) => signal.subject === subject && signal.key === key && name in signal.fields)?.fields[name];
    },
    events: (type) =>
      signals().filter((signal): signal is EventSignal => signal.kind === 'event' && signal.type === type),
    openFindings: () => {
      const open = new Map<string, FindingFields>();
      for (const signal of signals()) {
        if (signal.kind === 'finding') open.set(signal.finding.key, signal.finding);
        else if (signal.kind === 'finding.close') open.delete(signal.key);
      }
      return open;
    },
    found: (code) =>
      signals().flatMap((signal) =>
        signal.kind === 'finding' && signal.finding.code === code ? [signal.finding] : [],
      ),
  };
  return collected;
};

export const agentRecord = (url: string, over: Partial<AgentRecord> = {}): AgentRecord => ({
  number: 1,
  key: { serverId: 'main', agentId: 'scout', occurrenceId: 'default' },
  name: 'scout',
  selfId: null,
  url,
  origin: 'page',
  simulated: false,
  addedAt: 0,
  generation: null,
  settings: { content: 'excerpt', stream: false, excludedFamilies: [] },
  credentials: null,
  ...over,
});
