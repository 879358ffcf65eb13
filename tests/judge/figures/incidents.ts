import { trueIncidents } from '../truth/incidents.ts';
import { is, told, untold } from './figure.ts';
import type { Occasion } from './occasion.ts';
import { at, type Table } from './table.ts';

/** Lines of error that v2 keeps in its database, and no API tells. */
export const incidentFigures = ({ generation }: Occasion): Table => {
  const truth = trueIncidents(generation);
  if (!truth) return at(['incidents.list.records', 'incidents.list.withStack'], () => untold('not_exposed'));
  return {
    'incidents.list.records': () => told('not_granted', ['database', is(truth.records, 'incidents')]),
    'incidents.list.withStack': () => told('not_granted', ['database', is(truth.withStack, 'stack_trace')]),
  };
};
