import { type Procedure, procedures, ROLES, type Role } from '@ciris/telemetry-contracts';
import { describe, expect, it } from 'vitest';
import { bindVerbs } from './bind-verbs.ts';
import type { Actor } from './query/context.ts';
import { VERBS } from './verbs.ts';

class Touched extends Error {}

/** A context of which nothing but who asks may be looked at: whoever does has gone on. */
const untouchable = (actor: Actor): never =>
  new Proxy({ actor } as Record<string, unknown>, {
    get: (target, name) => {
      if (name === 'actor') return target.actor;
      throw new Touched(`it looked at ${String(name)}`);
    },
  }) as never;

const verbs = bindVerbs(VERBS, untouchable);

const DECLARED = Object.entries(procedures).flatMap(([group, members]) =>
  Object.entries(members as Readonly<Record<string, Procedure>>).map(
    ([name, declaration]) => [declaration.name, declaration.role, group, name] as const,
  ),
);

/** Calls a verb with nothing at all as its input: that too comes after the check. */
const call = async (group: string, name: string, role: Role): Promise<unknown> => {
  const verb = (verbs as never)[group]?.[name] as (actor: Actor, input: unknown) => unknown;
  const answer = verb({ role }, undefined);
  const [first] = [answer as Partial<AsyncIterable<unknown>>];
  return first?.[Symbol.asyncIterator] ? first[Symbol.asyncIterator]?.().next() : await answer;
};

const failureOf = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => 'answered',
    (error: unknown) => error,
  );

describe('every verb', () => {
  it.each(DECLARED)('%s asks first whether who calls has the role %s', async (_, needed, group, name) => {
    const lower = ['nobody' as Role, ...ROLES.slice(0, ROLES.indexOf(needed))];
    for (const role of lower) {
      expect(await failureOf(call(group, name, role)), role).toMatchObject({ code: 'FORBIDDEN' });
    }
  });

  it.each(DECLARED)('%s lets in who has the role %s, and who has more', async (_, needed, group, name) => {
    for (const role of ROLES.slice(ROLES.indexOf(needed))) {
      expect(await failureOf(call(group, name, role)), role).not.toMatchObject({ code: 'FORBIDDEN' });
    }
  });

  it('that changes something or shows content needs more than OBSERVER', () => {
    const guarded = DECLARED.filter(([, role]) => role !== 'OBSERVER').map(([name]) => name);
    expect(guarded).toEqual(
      expect.arrayContaining(['agents.add', 'agents.update', 'agents.remove', 'agents.test', 'agents.raw']),
    );
  });
});
