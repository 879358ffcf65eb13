import { instantOf } from '../../instant.ts';
import { memberOf } from './body.ts';
import type { AnswerFacts } from './family.ts';

const instantAt = (body: unknown, path: string): number | undefined => {
  const value = memberOf(body, path);
  return typeof value === 'string' ? (instantOf(value) ?? undefined) : undefined;
};

/** Facts of an answer that tells uptime and time at these members. */
export const factsAt =
  (paths: {
    readonly madeAt: string;
    readonly uptimeSeconds: string;
    readonly sentAt?: string;
    readonly roughMs?: number;
  }) =>
  (body: unknown): AnswerFacts => {
    const uptime = memberOf(body, paths.uptimeSeconds);
    return {
      madeAt: instantAt(body, paths.madeAt),
      uptimeSeconds: typeof uptime === 'number' && uptime >= 0 ? uptime : undefined,
      sentAt: paths.sentAt === undefined ? undefined : instantAt(body, paths.sentAt),
      roughMs: paths.roughMs,
    };
  };
