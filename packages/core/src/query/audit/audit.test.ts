import { beforeEach, describe, expect, it } from 'vitest';
import { openReportStand, type ReportStand } from '../../../testing/report-stand.ts';
import type { AuditSignal } from '../../ports/kinds/audit.ts';
import { EXAMPLES } from '../../store/testing/kind-examples.ts';

let stand: ReportStand;
beforeEach(async () => {
  stand = await openReportStand({ open: ['answer', 'database'] });
});

const NO_TIME = 1_000;

const entry = (sequence: number, over: Partial<AuditSignal> = {}) =>
  EXAMPLES.audit.tell(`e${sequence}`, NO_TIME + sequence, { chain: '', sequence, ...over });

const tellChain = async (faults: readonly Readonly<Record<string, string | number>>[], head = 9): Promise<void> => {
  await stand.tell('chain.verified', head);
  await stand.tell('chain.first', 1);
  await stand.tell('chain.head', head);
  await stand.tell('chain.whole', true);
  await stand.tell('chain.faults', faults);
};

const list = async (over: object = {}) => (await stand.answers()).ask.audit.list(over);
const seals = async () => (await list()).rows.map(({ sequence, seal }) => `${sequence} ${seal}`);

describe('the seal of an entry', () => {
  it('is verified up to the head, not yet behind it, and not verifiable where only an answer told it', async () => {
    await stand.put('database', [...entry(1), ...entry(3)]);
    await stand.put('answer', entry(4, { chain: null, sequence: null }));
    await tellChain([], 2);
    expect(await seals()).toEqual(['null not_verifiable', '3 not_yet', '1 verified']);
  });

  it('is broken where a fault covers it, and says which', async () => {
    await stand.put('database', [...entry(1), ...entry(2)]);
    await tellChain([{ fault: 'content', from: 2, to: 2, foundAt: 5_000 }]);
    expect(await seals()).toEqual(['2 broken', '1 verified']);
    const { faults } = await (await stand.answers()).ask.audit.get({ entry: 'e2' });
    expect(faults.map(({ words }) => words)).toEqual(['No. 2 was changed after it was sealed']);
  });

  it('is gone where it was cut off, and verified of the entry that took its number', async () => {
    await stand.put('database', [...entry(1), ...entry(2)]);
    await stand.put('database', EXAMPLES.audit.tell('new', 9_000, { chain: '', sequence: 2 }));
    await tellChain([{ fault: 'cut', from: 2, to: 2, foundAt: 5_000 }]);
    expect(await seals()).toEqual(['2 verified', '2 gone', '1 verified']);
  });

  it('is gone of a whole chain that was begun anew', async () => {
    await stand.put('database', [...entry(1), ...entry(2)]);
    await stand.put('database', EXAMPLES.audit.tell('new', 9_000, { chain: '', sequence: 1 }));
    await tellChain([{ fault: 'begun_anew', from: 1, to: 2, foundAt: 9_500 }]);
    await stand.tell('chain.firstAt', 9_000);
    expect(await seals()).toEqual(['1 verified', '2 gone', '1 gone']);
  });
});

describe('an entry that the stream told first', () => {
  it('is not verified yet, since its chain is read in a moment', async () => {
    await stand.put('database', entry(1));
    await stand.put('stream', entry(2));
    await tellChain([], 1);
    expect(await seals()).toEqual(['2 not_yet', '1 verified']);
  });
});

describe('the list', () => {
  it('shows a gap at the end of a page, by what stands below it', async () => {
    await stand.put('database', [...entry(1), ...entry(5), ...entry(6)]);
    const first = await list({ limit: 2 });
    expect(first.rows.map(({ missingBefore }) => missingBefore)).toEqual([0, 3]);
    const second = await list({ limit: 2, cursor: first.next });
    expect(second.rows.map(({ missingBefore }) => missingBefore)).toEqual([null]);
  });

  it('marks where more came between two answers than an agent lists, until numbers tell', async () => {
    const gap = { kind: 'event', type: 'audit.gap', key: 'b', at: 2_000, data: {} } as const;
    await stand.put('answer', [...EXAMPLES.audit.tell('a', 1_500), ...EXAMPLES.audit.tell('b', 2_000), gap]);
    expect((await list()).rows.map(({ gapBefore }) => gapBefore)).toEqual([true, false]);
    await stand.put('database', EXAMPLES.audit.tell('a', 1_500, { chain: '', sequence: 4 }));
    await stand.put('database', EXAMPLES.audit.tell('b', 2_000, { chain: '', sequence: 5 }));
    expect((await list()).rows.map(({ gapBefore, missingBefore }) => [gapBefore, missingBefore])).toEqual([
      [false, 0],
      [false, null],
    ]);
  });

  it('takes nothing for a gap that a filter left out', async () => {
    await stand.put('database', [...entry(1), ...entry(2, { action: 'ponder' }), ...entry(3)]);
    const { rows } = await list({ action: 'speak' });
    expect(rows.map(({ sequence, missingBefore }) => [sequence, missingBefore])).toEqual([
      [3, null],
      [1, null],
    ]);
  });

  it.each([
    [{ category: 'login' }, [2]],
    [{ actor: 'SpeakHandler' }, [3]],
    [{ outcome: 'failed' }, [2]],
    [{ severity: 'high' }, [2]],
    [{ from: NO_TIME + 2, to: NO_TIME + 3 }, [2]],
  ])('is narrowed by %j', async (asked, sequences) => {
    await stand.put('database', [
      ...entry(1),
      ...entry(2, { category: 'login', outcome: 'failed', severity: 'high' }),
      ...entry(3, { actor: 'SpeakHandler' }),
    ]);
    expect((await list(asked)).rows.map(({ sequence }) => sequence)).toEqual(sequences);
  });

  it('says that an entry is not there', async () => {
    const answers = await stand.answers();
    await expect(answers.ask.audit.get({ entry: 'none' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
