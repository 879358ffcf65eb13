import type { OutputOf, Procedure } from '@ciris/telemetry-contracts';
import type { Core } from '@ciris/telemetry-core';

const ACTOR = { role: 'SYSTEM_ADMIN' } as const;

type Query<P extends Procedure> = (actor: typeof ACTOR, input: unknown) => Promise<OutputOf<P>>;

/** Asks as a page does: input and answer go through the declared schemas. */
export const ask = async <P extends Procedure>(
  { core }: { readonly core: Core },
  procedure: P,
  input: Readonly<Record<string, unknown>> = {},
): Promise<OutputOf<P>> => {
  const [group = '', name = ''] = procedure.name.split('.');
  // The verbs by their names, which their type does not hold as strings.
  const verbs = core.verbs as unknown as Readonly<Record<string, Readonly<Record<string, Query<P>>>>>;
  const verb = verbs[group]?.[name];
  if (!verb) throw new Error(`no verb ${procedure.name}`);
  const answer = await verb(ACTOR, procedure.input.parse(input));
  procedure.output.parse(answer);
  return answer;
};
