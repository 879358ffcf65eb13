import type { GraphReader } from '../../../ports/reader.ts';
import { answerOf } from './graph-cells.ts';
import { graphSql } from './graph-sql.ts';
import type { GraphThread } from './graph-thread.ts';

export const sqliteGraphReader = (thread: GraphThread): GraphReader => ({
  query: async (agent, plan) => answerOf(plan, await thread.run(graphSql(plan, agent))),
});
