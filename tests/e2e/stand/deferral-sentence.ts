import type { Api } from './telemetry.ts';

/** What the page of the deferrals has to begin with, for what is told at this moment; ages move on. */
export const deferralSentenceOf = async (api: Api, agent: string): Promise<RegExp> => {
  const { pending } = await api.deferrals.list.query({ agent });
  if (pending.status === 'unavailable') return /^(Whether anything waits for a human is not told|At least \d)/;
  if (pending.value === 0) return /^Nothing waits for a human\.$/;
  if (pending.value === 1) return /^1 deferral waits, for \d+ (s|min|h|d) now\.$/;
  return new RegExp(`^${pending.value} deferrals wait, the oldest for \\d+ (s|min|h|d)\\.$`);
};
