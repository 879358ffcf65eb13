import { ENDPOINTS } from '../endpoints.ts';
import type { TrustTable } from '../field.ts';
import { constant, DATABASE_TELLS, database, from, nobody, since, wrong } from './rows.ts';

const IN_FILES = 'Agents before 2.9.14 write their incidents into files alone, which no source reads.';

const QUERY = 'POST /v1/telemetry/query';

/** Lines of error that an agent keeps as incident records. */
const recorded = since(
  from([], [wrong(QUERY, 'incidents', 'fails with 500 always')], nobody(IN_FILES)),
  from([], [wrong(QUERY, 'incidents', 'fails with 500 always')], nobody(IN_FILES)),
  from(
    [database('incident_records', 'a line of error each, equal ones too')],
    [
      wrong(QUERY, 'incidents', 'empty for ever: it does not read this table'),
      constant(ENDPOINTS.overview, 'data.recent_incidents', '0 for ever'),
    ],
    DATABASE_TELLS,
  ),
);

export const INCIDENT_TRUST = {
  'incidents.records': recorded,
  'incidents.withStack': recorded,
} as const satisfies Partial<TrustTable<string>>;
