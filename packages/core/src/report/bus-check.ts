import type { BusName } from '@ciris/telemetry-contracts';
import { plural } from '../insight/verdict-text.ts';
import { check } from './check.ts';
import { evidenceOf, found, missing } from './finding-words.ts';

/** Whether what went over a bus failed, by its own count. */
export const busCheck = (id: `${string}.${string}`, bus: BusName) =>
  check({
    id,
    title: 'Operations and failures of its bus',
    query: `buses.list ${bus}`,
    outcomes: ['works', 'degraded', 'broken', 'not_told', 'not_enough_data'],
    run: async (answers) => {
      const row = (await answers.ask.buses.list()).rows.find(({ name }) => name === bus);
      if (!row) return found('not_enough_data', 'the bus is not listed', []);
      const { operations, failures } = row;
      if (operations.status === 'unavailable') return missing('operations', operations, answers.now);
      if (failures.status === 'unavailable') return missing('failures', failures, answers.now);
      const evidence = [
        evidenceOf('operations', operations, answers.now),
        evidenceOf('failures', failures, answers.now),
      ];
      if (operations.value === 0) return found('not_enough_data', 'nothing went over it so far', evidence);
      const words = `${failures.value} of ${plural(operations.value, 'operation')} failed`;
      if (failures.value === 0) return found('works', words, evidence);
      return found(failures.value >= operations.value ? 'broken' : 'degraded', words, evidence);
    },
  });
