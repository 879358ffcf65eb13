import type { FamilySchedule } from '../facts/schedule.ts';
import type { FamilyRequest } from '../sources/ciris/http/family.ts';
import type { HttpClient, HttpOutcome } from './http-client.ts';
import type { RequestBudget } from './request-budget.ts';
import type { Session } from './session.ts';
import { ABORTED, forbidden, type Misfortune } from './understand-answer.ts';

export interface EndpointAskerContext {
  readonly client: HttpClient;
  readonly budget: RequestBudget;
  readonly session: Session;
}

/** Sends one request, with credentials where they are needed. */
export type EndpointAsker = (request: FamilyRequest, signal: AbortSignal) => Promise<HttpOutcome | Misfortune>;

/** Each kind of credentials is offered once, and a log-in that the agent forgot is renewed once. */
const MOST_ATTEMPTS = 3;

const isUnauthorized = (outcome: HttpOutcome): boolean => outcome.kind === 'answer' && outcome.status === 401;

export const createEndpointAsker = (schedule: FamilySchedule, context: EndpointAskerContext): EndpointAsker => {
  const { client, budget, session } = context;

  const attempt = async (path: string, authorization: string): Promise<HttpOutcome> => {
    const outcome = await client.send({ method: 'GET', path, authorization });
    if (isUnauthorized(outcome)) session.refused(authorization);
    else if (outcome.kind === 'answer') session.accepted(authorization);
    return outcome;
  };

  const authorized: EndpointAsker = async ({ path }, signal) => {
    let refused: HttpOutcome | null = null;
    for (let left = MOST_ATTEMPTS; left > 0; left--) {
      const authorization = await session.authorization();
      if (authorization === null) return refused ?? notAuthorized(session);
      if (!(await budget.take(schedule.rank, signal))) return ABORTED;
      const outcome = await attempt(path, authorization);
      if (!isUnauthorized(outcome)) return outcome;
      refused = outcome;
    }
    return refused ?? ABORTED;
  };

  return schedule.exempt ? ({ path }) => client.send({ method: 'GET', path, authorization: null }) : authorized;
};

const notAuthorized = (session: Session): Misfortune => {
  if (!session.given) return forbidden('No credentials are given.');
  return forbidden(session.refusal()?.detail ?? 'There is no log-in yet.');
};
