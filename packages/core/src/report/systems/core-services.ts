import type { ServiceRow } from '@ciris/telemetry-contracts';
import { FAILURE_WINDOW_MS } from '../../insight/verdict-rules.ts';
import { plural } from '../../insight/verdict-text.ts';
import { check, type SystemDefinition } from '../check.ts';
import { evidenceOf, found, missing } from '../finding-words.ts';
import { endedWithin } from '../growth.ts';

/** What failed lately did so, though nothing is concluded of a service while the agent does not answer. */
const fails = ({ status, lastFailureAt }: ServiceRow['health'], now: number): boolean =>
  status === 'critical' ||
  status === 'degraded' ||
  (status === 'unknown' && lastFailureAt !== null && now - lastFailureAt < FAILURE_WINDOW_MS);

const failureOf = ({ status, words, evidence }: ServiceRow['health']): string =>
  status === 'unknown' ? (evidence[0]?.text ?? words) : words;

export const coreServices: SystemDefinition = {
  id: 'core-services',
  title: 'Core services',
  group: 'Services',
  fields: ['registry.totalServices', 'registry.listedProviders'],
  comparisons: [],
  pages: ['services'],
  procedures: ['services.list', 'services.get', 'services.history', 'services.availability'],
  checks: [
    check({
      id: 'core-services.failures',
      title: 'Services that fail',
      query: 'services.list health',
      outcomes: ['works', 'degraded', 'broken', 'not_enough_data'],
      run: async (answers) => {
        const { rows, counts } = await answers.ask.services.list();
        const failing = rows.filter(({ health }) => fails(health, answers.now));
        const evidence = (failing.length > 0 ? failing : rows).flatMap((row) => row.health.evidence).slice(0, 5);
        if (failing.length > 0) {
          const critical = failing.some((row) => row.health.status === 'critical');
          const words = failing.map((row) => `${row.service}: ${failureOf(row.health)}`).join('; ');
          return found(critical ? 'broken' : 'degraded', words, evidence);
        }
        if (answers.handle.unanswered !== null)
          return found('not_enough_data', 'not known while the agent does not answer', evidence);
        if (counts.healthy === 0) return found('not_enough_data', 'none has proved itself so far', evidence);
        return found('works', 'none in the last 10 min', evidence);
      },
    }),
    check({
      id: 'core-services.proofs',
      title: 'Services that proved themselves',
      query: 'services.list health.lastProofAt; queue.status endedSeries',
      outcomes: ['works', 'degraded', 'not_enough_data'],
      run: async (answers) => {
        const { rows } = await answers.ask.services.list();
        const core = rows.filter((row) => row.core);
        const span = { from: answers.now - FAILURE_WINDOW_MS, to: answers.now };
        const proved = core.filter((row) => (row.health.lastProofAt ?? 0) > span.from);
        const words = `${proved.length} of ${core.length}; of the others nothing is told, or nothing was asked`;
        if (proved.length > 0) return found('works', words, proved.flatMap((row) => row.health.evidence).slice(0, 5));
        const ended = (await endedWithin(answers, span)) ?? 0;
        // No thought ends without services: proofs that are there are not seen.
        if (ended > 0) return found('degraded', `0 of ${core.length}, although ${plural(ended, 'thought')} ended`, []);
        return found('not_enough_data', words, []);
      },
    }),
    check({
      id: 'core-services.flag',
      title: 'The agent’s own flag against the evidence',
      query: 'services.list selfReported against health',
      outcomes: ['works', 'degraded', 'not_told', 'not_enough_data'],
      run: async (answers) => {
        const { rows } = await answers.ask.services.list();
        const told = rows.flatMap(({ service, selfReported, health }) =>
          selfReported.status === 'available' ? [{ service, selfReported, health }] : [],
        );
        const [first] = rows;
        if (told.length === 0) {
          return first?.selfReported.status === 'unavailable'
            ? missing('own flags', first.selfReported, answers.now)
            : found('not_enough_data', 'no service is listed', []);
        }
        const judged = told.filter(({ health }) => health.status !== 'unknown');
        const says = told.filter(({ selfReported }) => selfReported.value).length;
        const proved = judged.filter(({ health }) => health.status === 'healthy').length;
        const words = `it calls ${says} of ${told.length} healthy, evidence says so of ${proved}`;
        const differing = judged.filter((row) => row.selfReported.value !== (row.health.status === 'healthy'));
        const evidence = (differing.length > 0 ? differing : told.slice(0, 1)).flatMap((row) => [
          evidenceOf(`own flag of ${row.service}`, row.selfReported, answers.now),
          ...row.health.evidence.slice(0, 1),
        ]);
        if (differing.length > 0) {
          return found(
            'degraded',
            `${words}; they differ on ${differing.map((row) => row.service).join(', ')}`,
            evidence,
          );
        }
        return found(judged.length > 0 ? 'works' : 'not_enough_data', words, evidence);
      },
    }),
  ],
};
