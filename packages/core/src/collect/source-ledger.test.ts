import { expect, it } from 'vitest';
import { createTestClock } from '../../testing/test-clock.ts';
import { ENDPOINTS } from '../facts/endpoints.ts';
import { createEndpointLog } from './endpoint-log.ts';
import { createSourceLedger } from './source-ledger.ts';
import type { AnswerView } from './source-states.ts';
import { notUnderstood } from './understand-answer.ts';

const EVERY_MS = 60_000;

/** The sources of an agent of which one endpoint is read. */
const watched = () => {
  const clock = createTestClock(0);
  const log = createEndpointLog(ENDPOINTS.unified);
  let unanswered: AnswerView['unanswered'] = null;
  const excluded: readonly string[] = [];
  const ledger = createSourceLedger({
    clock,
    view: () => ({
      generation: 'v2',
      endpoints: [log.state(EVERY_MS)],
      given: true,
      refusal: null,
      unanswered,
      everAnswered: true,
      excluded,
    }),
    moved: () => {},
  });
  const answer = () => ledger.states([]).find(({ source }) => source === 'answer');
  return {
    clock,
    log,
    answer,
    silent: () => {
      unanswered = { detail: 'no connection' };
    },
  };
};

it('tells of an endpoint by the same object until it moves', async () => {
  const log = createEndpointLog('GET /v1/a');
  log.succeeded();
  const told = log.state(EVERY_MS);
  expect(log.state(EVERY_MS)).toBe(told);
  expect(log.state(1_000)).toMatchObject({ everyMs: 1_000, everRead: true });
  log.failed(notUnderstood('no JSON'), 20);
  log.failed(notUnderstood('no JSON'), 30);
  expect(log.state(EVERY_MS)).toMatchObject({ consecutiveFailures: 2, failingSince: 20 });
});

it('tells what moved, also after looks that found nothing new', async () => {
  const { clock, log, answer } = watched();
  expect(answer()?.state).toBe('connecting');
  log.succeeded();
  expect(answer()?.state).toBe('connecting');
  log.failed(notUnderstood('no JSON'), 0);
  await clock.advance(1_000);
  const failed = answer()?.lastFailure;
  expect(failed).toMatchObject({ at: 1_000, reason: 'failed' });
  await clock.advance(1_000);
  expect(answer()?.lastFailure).toEqual(failed);
});

it('tells while nothing answers that it fails still', async () => {
  const { clock, answer, silent } = watched();
  answer();
  silent();
  await clock.advance(1_000);
  expect(answer()?.lastFailure?.at).toBe(1_000);
  await clock.advance(1_000);
  expect(answer()?.lastFailure?.at).toBe(2_000);
});
