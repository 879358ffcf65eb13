import { totalsOf } from '../truth/totals.ts';
import { is, told, within } from './figure.ts';
import type { Occasion } from './occasion.ts';
import type { Table } from './table.ts';

const CHAIN = (member: string): string => `audit.verify.chains[*].${member}`;

/** The recorded chains verify from first to last: 109, 39 and 40 entries of as many. */
export const auditFigures = ({ generation, now, watchedFrom }: Occasion): Table => {
  const { entries, last } = totalsOf(generation).audit;
  const byDatabase = (value: number, query: string) => () => told('not_granted', ['database', is(value, query)]);
  const counted = is(entries, 'audit_chain');
  return {
    // early lists the newest 100 at most.
    'audit.verify.entries': () =>
      generation === 'early'
        ? told('not_granted', ['database', counted])
        : told('not_yet', ['database', counted], ['answer', counted]),
    [CHAIN('verified')]: byDatabase(entries, 'audit_chain'),
    [CHAIN('faulty')]: byDatabase(0, 'reconcile.md: all signatures are valid'),
    [CHAIN('first')]: byDatabase(1, 'audit_chain'),
    [CHAIN('head')]: byDatabase(last, 'audit_chain'),
    [CHAIN('wholeAt')]: () => told('not_granted', ['database', within(watchedFrom, now, 'since it is watched')]),
  };
};
