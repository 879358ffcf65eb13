import { beforeEach, describe, expect, it } from 'vitest';
import { openReportStand, type ReportStand } from '../../../testing/report-stand.ts';
import { PUSHES } from '../../facts/endpoints.ts';
import { error, snapshot } from '../../store/testing/batches.ts';

const PUSHER = snapshot('pusher', { version: '1' }, 'scout');

let stand: ReportStand;
beforeEach(async () => {
  stand = await openReportStand({ open: ['answer', 'database', 'otlp'] });
});

const push = (endpoint: string, ...ids: readonly string[]) =>
  stand.put(
    'otlp',
    [PUSHER, ...ids.map((id) => error(id, { at: stand.clock.now(), groupId: `g:${id}` }))],
    [],
    endpoint,
  );
const record = (...ids: readonly string[]) =>
  stand.put(
    'database',
    ids.map((id) => error(id, { at: stand.clock.now(), groupId: `g:${id}` })),
  );
const groups = async (input: object = {}) => {
  const { rows, ...more } = await (await stand.answers()).ask.errors.groups(input);
  return { ...more, ids: rows.map(({ groupId }) => groupId) };
};

describe('errors of two tellers', () => {
  it('are those of the agent, and what is pushed when it is asked for: none counts twice', async () => {
    await record('a');
    await push(PUSHES.logs, 'b', 'c');
    expect(await groups()).toMatchObject({
      ids: ['g:a'],
      source: 'database',
      sources: ['database', 'otlp'],
      open: { value: 1, source: 'database' },
    });
    const pushed = await groups({ source: 'otlp' });
    expect(pushed).toMatchObject({ source: 'otlp', open: { value: 2, source: 'otlp', endpoint: PUSHES.logs } });
    expect(pushed.ids.sort()).toEqual(['g:b', 'g:c']);
    expect(pushed.columns).toMatchObject({ message: { source: 'otlp' }, place: { unavailable: 'not_exposed' } });
    await stand.clock.advance(1_000);
    const { list } = (await stand.answers()).ask.errors;
    expect((await list({ source: 'otlp' })).rows.map(({ errorId }) => errorId).sort()).toEqual(['b', 'c']);
  });

  it('are what is pushed where the agent tells none', async () => {
    stand = await openReportStand({ generation: 'v1', open: ['answer', 'otlp'] });
    await push(PUSHES.traces, 'b');
    expect(await groups()).toMatchObject({ ids: ['g:b'], source: 'otlp', sources: ['otlp'] });
  });

  it('are not told by metrics, which would be none by no one', async () => {
    stand = await openReportStand({ generation: 'v1', open: ['answer', 'otlp'] });
    await push(PUSHES.metrics);
    expect(await groups()).toMatchObject({ source: null, sources: [], open: { status: 'unavailable' } });
  });

  it('of one that tells none are not told, whoever else does', async () => {
    await record('a');
    expect(await groups({ source: 'log' })).toMatchObject({ ids: [], source: null, open: { status: 'unavailable' } });
  });
});
