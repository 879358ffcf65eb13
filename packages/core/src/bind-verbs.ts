import {
  ofEachVerb,
  type Procedure,
  roleAllows,
  TelemetryError,
  type Tracked,
  type VerbsOf,
} from '@ciris/telemetry-contracts';
import { withoutAgentWords } from './facts/agent-words.ts';
import type { Actor, QueryContext } from './query/context.ts';
import { maySeeContent } from './query/may-see-content.ts';

const allow = (actor: Actor, { name, role }: Procedure): void => {
  if (roleAllows(actor.role, role)) return;
  throw new TelemetryError('FORBIDDEN', `${name} needs the role ${role}; you have ${actor.role}.`, {
    remedy: `Log in as someone with the role ${role}.`,
  });
};

/** Words of agents stand within details of all kinds: what leaves here for those who may not see them has none. */
const shownTo = <O>(actor: Actor, answer: O): O => (maySeeContent(actor) ? answer : withoutAgentWords(answer));

type Ask<First> = (first: First, input: unknown) => Promise<unknown>;
type Follow<First> = (first: First, input: unknown, lastEventId?: string) => AsyncIterable<Tracked<unknown>>;

const asking =
  <C>(declared: Procedure, verb: Ask<C>, contextOf: (actor: Actor) => C): Ask<Actor> =>
  async (actor, input) => {
    allow(actor, declared);
    return shownTo(actor, await verb(contextOf(actor), input));
  };

/** Told of each subscription that begins; what it returns is called when that ends. */
type Begun = () => () => void;

const following = <C>(
  declared: Procedure,
  verb: Follow<C>,
  contextOf: (actor: Actor) => C,
  begun: Begun,
): Follow<Actor> =>
  async function* (actor, input, lastEventId) {
    allow(actor, declared);
    const ended = begun();
    try {
      for await (const { id, data } of verb(contextOf(actor), input, lastEventId))
        yield { id, data: shownTo(actor, data) };
    } finally {
      ended();
    }
  };

/**
 * Verbs as the edges call them: for whoever may, by the role of the declaration, before anything is
 * looked at; each with its context.
 */
export const bindVerbs = <C extends QueryContext>(
  verbs: VerbsOf<C>,
  contextOf: (actor: Actor) => C,
  begun: Begun = () => () => {},
): VerbsOf<Actor> =>
  ofEachVerb(verbs, (declared, verb) =>
    declared.kind === 'subscription'
      ? following(declared, verb as Follow<C>, contextOf, begun)
      : asking(declared, verb as Ask<C>, contextOf),
  );
