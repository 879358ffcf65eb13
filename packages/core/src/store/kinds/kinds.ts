import type { KeptName, KindName } from '../../ports/kinds/kinds.ts';
import { AUDIT } from './audit.ts';
import { CALLS } from './calls.ts';
import { DEFERRALS } from './deferrals.ts';
import type { AnyKind, Keep, KindDescriptor } from './descriptor.ts';
import { ERROR_GROUPS } from './error-groups.ts';
import { ERRORS } from './errors.ts';
import { FINDINGS } from './findings.ts';
import { GRAPH_EDGES } from './graph-edges.ts';
import { GRAPH_NODES } from './graph-nodes.ts';
import { HANDLER_SUMMARIES } from './handler-summaries.ts';
import { INCIDENTS } from './incidents.ts';
import { LOGS } from './logs.ts';
import { SPANS } from './spans.ts';
import { TRACES } from './traces.ts';

type Named<Name extends KindName> = AnyKind & { readonly name: Name };
type Kept = Named<KeptName> & { readonly keep: Keep };

/** In the order in which retention deletes. */
const BY_NAME: { readonly [Name in KindName]: KindDescriptor<Name> } = {
  calls: CALLS,
  spans: SPANS,
  traces: TRACES,
  deferrals: DEFERRALS,
  audit: AUDIT,
  logs: LOGS,
  graphNodes: GRAPH_NODES,
  graphEdges: GRAPH_EDGES,
  handlerSummaries: HANDLER_SUMMARIES,
  errors: ERRORS,
  errorGroups: ERROR_GROUPS,
  incidents: INCIDENTS,
  findings: FINDINGS,
};

export const KINDS: readonly Named<KindName>[] = Object.values(BY_NAME);

export const KEPT_KINDS: readonly Kept[] = KINDS.filter((kind): kind is Kept => kind.keep !== null);

/** Something for each kind, made from its descriptor. */
export const eachKind = <Kind extends Named<KindName>, Part>(
  kinds: readonly Kind[],
  make: (kind: Kind) => Part,
): Readonly<Record<Kind['name'], Part>> =>
  Object.fromEntries(kinds.map((kind) => [kind.name, make(kind)])) as Record<Kind['name'], Part>;
