import { type ColumnFact, tellers } from '../columns.ts';

const NOTE =
  'Lines of WARNING and above. Each look goes through the newest 10,000 lines of the agent’s file: what came and went between two looks is missing.';

const LINE: ColumnFact = { tellers: tellers(['otlp'], ['log', 'otlp']), notes: { log: NOTE } };
const DERIVED: ColumnFact = { ...LINE, derived: true, notes: { log: 'Made here, from the words of the line.' } };

export const LOG_COLUMNS: Readonly<Record<string, ColumnFact>> = {
  at: LINE,
  level: LINE,
  service: { ...LINE, notes: { log: 'The first part of the name of its logger; agents drop the rest.' } },
  class: DERIVED,
  message: { ...LINE, content: true, notes: { log: 'Its first line: agents lose the others.' } },
  thoughtId: DERIVED,
  taskId: DERIVED,
  traceId: { tellers: tellers(['otlp'], ['otlp']) },
};
