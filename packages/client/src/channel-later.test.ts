import type { AppRouter } from '@ciris/telemetry-api';
import type { Operation, TRPCClientRuntime, TRPCLink } from '@trpc/client';
import { expect, it } from 'vitest';
import { openLater } from './channel-later.ts';
import type { LiveChannel } from './live-channel.ts';
import { observable } from './observable.ts';

const runtime = {} as TRPCClientRuntime;
const op: Operation = {
  id: 1,
  type: 'subscription',
  path: 'live.changes',
  input: {},
  context: {},
  signal: null,
};

const said = (word: string): LiveChannel => {
  const link: TRPCLink<AppRouter> = () => () =>
    observable((observer) => observer.next({ result: { type: 'data', data: word } }));
  return { link, close: () => {} };
};

const heardOf = (channel: LiveChannel): Promise<unknown> =>
  new Promise((resolve, reject) => {
    channel
      .link(runtime)({ op, next: () => observable(() => {}) })
      .subscribe({ next: ({ result }) => resolve(result), error: reject });
  });

it('says what went wrong when its code cannot be fetched, and fetches it with the next attempt', async () => {
  const answers = [() => Promise.reject(new Error('gone')), () => Promise.resolve(said('there'))];
  const channel = openLater(() => answers.shift()?.() ?? Promise.reject(new Error('asked once too often')));
  await expect(heardOf(channel)).rejects.toThrow('gone');
  await expect(heardOf(channel)).resolves.toMatchObject({ data: 'there' });
  await expect(heardOf(channel)).resolves.toMatchObject({ data: 'there' });
});

it('carries nothing that was wanted before it was closed', async () => {
  const { promise, resolve } = Promise.withResolvers<LiveChannel>();
  const channel = openLater(() => promise);
  const heard = heardOf(channel);
  channel.close();
  resolve(said('too late'));
  const first = await Promise.race([heard, new Promise((done) => setTimeout(() => done('nothing'), 20))]);
  expect(first).toBe('nothing');
});
